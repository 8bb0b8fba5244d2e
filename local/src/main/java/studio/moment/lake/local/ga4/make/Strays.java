package studio.moment.lake.local.ga4.make;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.event.Param;
import studio.moment.lake.local.ga4.event.Source;
import studio.moment.lake.local.ga4.truth.Fault;
import studio.moment.lake.local.platform.random.Dice;

/** What the shards hold beyond the day's events: copies, and what only an intraday shard knew. */
public final class Strays {
  private Strays() {}

  /** Events to be written once more; a sale and one without consent among them. */
  public static List<Event> duplicates(long seed, LocalDate day, List<Event> events) {
    Dice dice = Dice.of(seed, "ga4 duplicates", day);
    List<Event> again = new ArrayList<>();
    again.add(first(events, "purchase"));
    events.stream()
        .filter(event -> event.session().userPseudoId() == null)
        .filter(event -> event.label() == null || event.label() == Fault.FALSE_DUPLICATE)
        .findFirst()
        .ifPresent(again::add);
    for (int count = Math.max(6, events.size() / 400); count > 0; count--) {
      again.add(dice.pick(events));
    }
    return again;
  }

  private static Event first(List<Event> events, String name) {
    return events.stream().filter(event -> event.name().equals(name)).findFirst().orElseThrow();
  }

  /** Most of the day's events, as they were known in the evening. */
  public static List<Event> known(long seed, LocalDate day, List<Event> events) {
    Dice dice = Dice.of(seed, "ga4 intraday", day);
    return events.stream().filter(event -> dice.chance(0.85)).toList();
  }

  /** Events that the day's own shard does not have. */
  public static List<Event> intradayAlone(long seed, LocalDate day) {
    Dice dice = Dice.of(seed, "ga4 intraday alone", day);
    List<Event> events = new ArrayList<>();
    long at = Clock.at(day, 12) + dice.below(3600) * 1_000_000L;
    Guest guest = Guest.web(dice, at / 1_000_000);
    Tracker tracker =
        new Tracker(Sessions.of(guest, at / 1_000_000, 1, Source.DIRECT), dice, events::add);
    for (int number = 0; number < 5; number++) {
      tracker.label(Fault.INTRADAY_ALONE);
      tracker.view(at + number * 9_000_000L, Browsing.SITE + "/p/" + (number + 1), "상품");
    }
    tracker.label(Fault.INTRADAY_ALONE);
    tracker.send(at + 60_000_000L, "scroll", Param.of("percent_scrolled", 90L));
    return events;
  }

  /** Shards are in no order. */
  public static List<Event> shuffled(long seed, LocalDate day, List<Event> rows) {
    Dice dice = Dice.of(seed, "ga4 order", day);
    List<Event> shuffled = new ArrayList<>(rows);
    for (int index = shuffled.size() - 1; index > 0; index--) {
      int other = dice.below(index + 1);
      Event event = shuffled.set(other, shuffled.get(index));
      shuffled.set(index, event);
    }
    return shuffled;
  }
}
