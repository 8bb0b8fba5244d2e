package studio.moment.lake.local.ga4.make;

import java.time.LocalDate;
import java.util.function.Consumer;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.event.Source;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.random.Dice;

/** Two programs that read the site in the platform's last week. */
final class Bots {
  /** More than a session may have. */
  static final int MANY_EVENTS = 10_400;

  /** Days on which the patient one's only session has events. */
  static final int MANY_DAYS = 4;

  private static final long SECOND = 1_000_000;

  private final Platform platform;

  Bots(Platform platform) {
    this.platform = platform;
  }

  /** The events of sessions that began on that day. */
  void of(LocalDate day, Consumer<Event> out) {
    LocalDate last = platform.settings().lastDay();
    if (day.equals(last.minusDays(3))) {
      read(day, "hasty", MANY_EVENTS, 2 * SECOND, out);
    }
    if (day.equals(last.minusDays(6))) {
      // Every ten minutes, from three o'clock on.
      read(day, "patient", (MANY_DAYS - 1) * 144 + 60, 600 * SECOND, out);
    }
  }

  private void read(LocalDate day, String name, int events, long every, Consumer<Event> out) {
    Dice dice = Dice.of(platform.settings().seed(), "ga4 bot", name);
    long at = Clock.at(day, 3);
    Guest guest = Guest.web(dice, at / SECOND);
    Tracker tracker = new Tracker(Sessions.of(guest, at / SECOND, 1, Source.DIRECT), dice, out);
    tracker.open(at, Browsing.SITE + "/", "Moment", true);
    // The opening were three.
    for (int number = 1; number <= events - 3; number++) {
      String page = Browsing.SITE + "/p/" + (1 + number % platform.market().products().size());
      tracker.view(at + number * every + dice.below(1_000_000), page, "상품");
    }
  }
}
