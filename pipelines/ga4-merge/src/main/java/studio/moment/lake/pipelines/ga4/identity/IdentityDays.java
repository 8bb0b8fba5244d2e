package studio.moment.lake.pipelines.ga4.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.EventOrder;

/**
 * Finds who used a device when. GA4 does not fill in user ids backwards, and neither is it done
 * here: events before a user signed in are nobody's. Events without a user id do not break a run.
 */
public final class IdentityDays {
  private static final Comparator<Event> BY_DEVICE_AND_DAY =
      Comparator.comparing(Event::property)
          .thenComparing(Event::userPseudoId)
          .thenComparingInt(Event::day)
          .thenComparing(EventOrder.OF_EVENTS);

  private IdentityDays() {}

  /**
   * The runs of all devices and days among the events, by property, device, day and run.
   *
   * @param events of whole days, exact duplicates removed, in any order; those of visitors who did
   *     not consent are left out
   */
  public static List<IdentityDay> of(Collection<Event> events) {
    List<Event> known = new ArrayList<>();
    for (Event event : events) {
      if (!event.cookieless() && event.userId() != null) {
        known.add(event);
      }
    }
    known.sort(BY_DEVICE_AND_DAY);
    List<IdentityDay> runs = new ArrayList<>();
    Event first = null;
    Event last = null;
    int run = 0;
    long count = 0;
    for (Event event : known) {
      boolean sameDay = last != null && sameDeviceAndDay(last, event);
      if (!sameDay || !last.userId().equals(event.userId())) {
        if (last != null) {
          runs.add(run(first, last, run, count));
        }
        first = event;
        run = sameDay ? run + 1 : 1;
        count = 0;
      }
      last = event;
      count++;
    }
    if (last != null) {
      runs.add(run(first, last, run, count));
    }
    return List.copyOf(runs);
  }

  private static boolean sameDeviceAndDay(Event a, Event b) {
    return a.day() == b.day()
        && a.userPseudoId().equals(b.userPseudoId())
        && a.property().equals(b.property());
  }

  private static IdentityDay run(Event first, Event last, int run, long count) {
    return new IdentityDay(
        first.property(),
        first.userPseudoId(),
        first.userId(),
        first.day(),
        run,
        first.timestamp(),
        last.timestamp(),
        count);
  }
}
