package studio.moment.lake.privacy.inspect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.inspect.Clues.Whose;

/** Weighs what a column's name, comment, type and values say. */
final class Judgement {
  static final Proposal DROP = new Proposal.Drop();
  static final Proposal KEEP = new Proposal.Keep();
  static final Proposal REDACT = new Proposal.Protect(new Protection.Redact());

  private final ValueType type;
  private final Clues clues;
  private final Tally tally;

  Judgement(ValueType type, Clues clues, Tally tally) {
    this.type = type;
    this.clues = clues;
    this.tally = tally;
  }

  Verdict verdict() {
    Subject named = confirmed(clues.byName(), clues.whose());
    Subject commented = confirmed(clues.byComment(), Whose.UNKNOWN);
    Subject told = named != null ? named : commented;
    List<String> by = new ArrayList<>();
    if (named != null) {
      by.add("its name");
    }
    if (commented != null && (named == null || commented == named)) {
      by.add("its comment");
    }
    Subject seen = gravest();
    if (told == Subject.FREE_TEXT || told == null && tally.isProse() && seen == null) {
      boolean namesTold = clues.byComment() == Subject.NAME;
      boolean hasNames = namesTold || tally.endsInNames();
      if (hasNames) {
        by.add(namesTold ? "its comment" : "names at the edge of its values");
      }
      // No pattern finds a name in a text, so it cannot be redacted.
      return verdict(Subject.FREE_TEXT, hasNames || seen != null, hasNames ? DROP : REDACT, by);
    }
    if (told != null) {
      return verdict(told, true, usual(told), by);
    }
    if (seen != null) {
      return verdict(
          seen, true, tally.fills(seen) || isColumnKind(seen) ? usual(seen) : REDACT, by);
    }
    if (tally.endsInNames() && type == ValueType.TEXT) {
      by.add("names at the edge of its values");
      return verdict(Subject.FREE_TEXT, true, DROP, by);
    }
    return switch (type) {
      case NETWORK -> verdict(Subject.IP, true, usual(Subject.IP), List.of("its type"));
      case DEVICE -> verdict(Subject.DEVICE, true, usual(Subject.DEVICE), List.of("its type"));
      case SEARCH, BYTES -> verdict(Subject.FREE_TEXT, false, DROP, List.of("its type"));
      default -> new Verdict(Optional.empty(), false, KEEP, evidence(List.of()));
    };
  }

  /** What the name or comment says, unless the type or the values rule it out. */
  private Subject confirmed(Subject told, Whose whose) {
    if (told == null || type == ValueType.OTHER) {
      return null;
    }
    boolean possible =
        switch (type) {
          case TEXT, JSON, USER_DEFINED -> true;
          case TIME -> told == Subject.BIRTH;
          case NUMBER ->
              told.leastDigits() > 0
                  || told == Subject.SECRET
                  || told == Subject.BIRTH && !tally.lacksDigits(6);
          case NETWORK -> told == Subject.IP;
          case BYTES -> told != Subject.FREE_TEXT;
          case DEVICE, SEARCH, OTHER -> false;
        };
    if (!possible || tally.lacksDigits(told.leastDigits()) && told.leastDigits() > 0) {
      return null;
    }
    boolean ruledOut =
        switch (told) {
          case EMAIL -> tally.values() >= 20 && tally.found(Subject.EMAIL) == 0;
          case NAME ->
              switch (whose) {
                case PERSON -> false;
                case UNKNOWN -> !tally.mayBeNames();
                case THING -> !tally.isReached(Subject.NAME);
              };
          default -> false;
        };
    return ruledOut ? null : told;
  }

  /**
   * What the values by themselves are enough to flag, whatever name and comment say.
   *
   * @return with no other finding than those; empty where there are none
   */
  Evidence byValues() {
    Map<Subject, Long> reached = new EnumMap<>(Subject.class);
    for (Subject subject : Subject.values()) {
      if (isReached(subject)) {
        reached.put(subject, Math.max(tally.found(subject), tally.wholes(subject)));
      }
    }
    return new Evidence(tally.values(), reached, List.of());
  }

  private Subject gravest() {
    for (Subject subject : Subject.values()) {
      if (isReached(subject)) {
        return subject;
      }
    }
    return null;
  }

  private boolean isReached(Subject subject) {
    return type == ValueType.NUMBER ? tally.fills(subject) : tally.isReached(subject);
  }

  private static boolean isColumnKind(Subject subject) {
    return subject == Subject.NAME || subject == Subject.ADDRESS;
  }

  /** What suits the subject, where the type allows it. */
  private Proposal usual(Subject subject) {
    boolean impossible =
        switch (type) {
          case BYTES -> true;
          case NUMBER -> subject == Subject.BIRTH || subject == Subject.SECRET;
          default -> false;
        };
    return impossible ? DROP : subject.usual();
  }

  private Verdict verdict(Subject subject, boolean found, Proposal proposal, List<String> by) {
    return new Verdict(Optional.of(subject), found, proposal, evidence(by));
  }

  private Evidence evidence(List<String> by) {
    Map<Subject, Long> found = new EnumMap<>(Subject.class);
    for (Subject subject : Subject.values()) {
      if (tally.found(subject) > 0 && (subject != Subject.NAME || tally.isReached(subject))) {
        found.put(subject, tally.found(subject));
      }
    }
    return new Evidence(tally.values(), found, by);
  }
}
