package studio.moment.lake.local.reports.many;

import java.util.List;
import java.util.UUID;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.truth.Link;
import studio.moment.lake.local.platform.truth.PlatformSettings;

/**
 * So many orders of one partner, each with a booking and one row, made by their numbers without
 * being kept. Nine in ten are completed, the others cancelled.
 *
 * @param links of the partner, which the orders are spread over
 */
record ManyOrders(int count, long seed, long firstSecond, int days, List<Link> links) {
  static final String PARTNER = "skyfare";

  /** Beyond the numbers of the platform's own bookings. */
  private static final long FIRST_BOOKING = 1_000_000_001L;

  /** One order. Amounts are won; times are seconds since 1970. */
  record Order(
      long booking,
      UUID click,
      Link link,
      String code,
      long gross,
      long commission,
      boolean isCancelled,
      long orderedAt) {
    long changedAt() {
      return orderedAt + 30;
    }
  }

  static ManyOrders of(Platform platform, int count) {
    PlatformSettings settings = platform.settings();
    List<Link> links =
        platform.links().stream()
            .filter(link -> link.product().merchant().partner().code().equals(PARTNER))
            .toList();
    if (links.isEmpty()) {
      throw new IllegalArgumentException("the platform has no links to " + PARTNER);
    }
    return new ManyOrders(
        count,
        settings.seed(),
        PlatformSettings.startOf(settings.firstDay()).getEpochSecond(),
        settings.days(),
        links);
  }

  /** The first order of a day; that of the day after the last is the count. */
  int first(int day) {
    return (int) ((long) count * day / days);
  }

  /**
   * The order of that number.
   *
   * @param day from 0, the one that it is of
   */
  Order order(int number, int day) {
    long chance = mixed(number);
    long gross = 80_000 + 100 * Math.floorMod(chance, 20_000L);
    long second = Math.floorMod(chance >>> 7, 86_000L);
    return new Order(
        FIRST_BOOKING + number,
        new UUID(
            mixed(chance) & 0xFFFFFFFFFFFF0FFFL | 0x4000L,
            number & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L),
        links.get((int) Math.floorMod(chance >>> 11, (long) links.size())),
        "MB" + number,
        gross,
        gross * 12 / 1_000,
        Math.floorMod(chance >>> 19, 10L) == 0,
        firstSecond + 86_400L * day + second);
  }

  /** The last step of SplitMix64. */
  private long mixed(long value) {
    long mixed = value * 0x9E3779B97F4A7C15L + seed;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
