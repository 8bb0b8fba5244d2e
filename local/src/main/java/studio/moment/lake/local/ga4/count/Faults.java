package studio.moment.lake.local.ga4.count;

import java.util.EnumSet;
import java.util.Set;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.truth.Fault;

/** Faults that an event itself tells. */
final class Faults {
  private Faults() {}

  static Set<Fault> of(Event event) {
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    user(event, faults);
    if (event.name().equals("purchase")) {
      purchase(event, faults);
    }
    if (event.param("link_id") instanceof String) {
      faults.add(Fault.LINK_ID_AS_TEXT);
    }
    if (event.session().sessionId() != null) {
      Object engaged = event.param("session_engaged");
      if (engaged == null) {
        faults.add(Fault.ENGAGED_ABSENT);
      } else if (engaged instanceof Long) {
        faults.add(Fault.ENGAGED_AS_NUMBER);
      }
    }
    return faults;
  }

  private static void user(Event event, Set<Fault> faults) {
    if (event.session().userPseudoId() == null) {
      faults.add(Fault.CONSENT_DENIED);
    } else if (event.session().sessionId() == null) {
      faults.add(Fault.WITHOUT_SESSION_ID);
    }
    if (event.userId() != null) {
      switch (event.userId()) {
        case "null" -> faults.add(Fault.USER_ID_NULL_TEXT);
        case "" -> faults.add(Fault.USER_ID_EMPTY);
        case "(not set)" -> faults.add(Fault.USER_ID_NOT_SET);
        default -> {
          // A user.
        }
      }
    }
  }

  private static void purchase(Event event, Set<Fault> faults) {
    String transaction = event.order().transactionId();
    if (transaction == null) {
      faults.add(Fault.TRANSACTION_NULL);
    } else if (transaction.isEmpty()) {
      faults.add(Fault.TRANSACTION_EMPTY);
    } else if (transaction.equals("(not set)")) {
      faults.add(Fault.TRANSACTION_NOT_SET);
    }
    if (event.items().size() > 1) {
      faults.add(Fault.SEVERAL_ITEMS);
    }
  }
}
