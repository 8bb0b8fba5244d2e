package studio.moment.lake.local.ga4.make;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.platform.truth.Visit;

/** Who comes on a day: the platform's visits, and three times as many who click no link. */
final class Crowd {
  private static final int WITHOUT_CLICK = 3;
  private static final int[] HOURS = {
    28, 15, 9, 6, 5, 8, 15, 28, 38, 42, 46, 52, 66, 55, 46, 44, 46, 50, 58, 66, 80, 92, 88, 56
  };

  private final Platform platform;
  private final long seed;
  private final int guests;

  Crowd(Platform platform) {
    this.platform = platform;
    this.seed = platform.settings().seed();
    this.guests = Math.max(300, platform.settings().scaled(22_000));
  }

  /** In no particular order. */
  List<Arrival> on(LocalDate day) {
    List<Visit> visits = platform.visits(day);
    List<Arrival> arrivals = new ArrayList<>(visits.size() * (1 + WITHOUT_CLICK));
    for (Visit visit : visits) {
      arrivals.add(
          new Arrival(Guest.of(seed, visit.visitor()), visit.startedAt().getEpochSecond(), visit));
    }
    Dice dice = Dice.of(seed, "ga4 arrivals", day);
    for (int index = visits.size() * WITHOUT_CLICK; index > 0; index--) {
      long second =
          PlatformSettings.startOf(day).getEpochSecond()
              + dice.weighted(HOURS) * 3600L
              + dice.below(3600);
      // Some of those who clicked come again.
      Guest guest =
          dice.chance(0.12)
              ? Guest.of(seed, dice.pick(visits).visitor())
              : guest((int) (guests * dice.unit() * dice.unit()));
      arrivals.add(new Arrival(guest, second, null));
    }
    return arrivals;
  }

  private Guest guest(int number) {
    Dice dice = Dice.of(seed, "ga4 guest", number);
    long firstSeen = platform.settings().end().getEpochSecond() - dice.below(400 * 86_400);
    Guest guest = dice.chance(0.15) ? Guest.app(dice, firstSeen) : Guest.web(dice, firstSeen);
    if (dice.chance(0.06)) {
      return guest.client(null);
    }
    return dice.chance(0.25) ? guest.member(Guest.newUserId(dice)) : guest;
  }
}
