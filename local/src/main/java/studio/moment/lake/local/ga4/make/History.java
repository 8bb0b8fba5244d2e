package studio.moment.lake.local.ga4.make;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import studio.moment.lake.local.ga4.event.Source;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.random.Dice;
import studio.moment.lake.local.platform.truth.PlatformSettings;

/** When each browser came, from the platform's first day on. */
final class History {
  private static final long LOOK_BACK_SECONDS = 90 * 86_400L;

  private final long seed;
  private final long beginning;
  private final Map<String, long[]> arrivals = new HashMap<>();

  /**
   * @param to the last day that is of interest
   */
  History(Platform platform, Crowd crowd, LocalDate to) {
    seed = platform.settings().seed();
    LocalDate first = platform.settings().firstDay();
    beginning = PlatformSettings.startOf(first).getEpochSecond();
    for (LocalDate day = first; !day.isAfter(to); day = day.plusDays(1)) {
      for (Arrival arrival : crowd.on(day)) {
        add(arrival);
      }
    }
    arrivals.values().forEach(Arrays::sort);
  }

  private void add(Arrival arrival) {
    String client = arrival.guest().clientId();
    if (client != null) {
      // The last bit tells who clicked.
      long[] before = arrivals.getOrDefault(client, new long[0]);
      long[] with = Arrays.copyOf(before, before.length + 1);
      with[before.length] = arrival.second() * 2 + (arrival.visit() == null ? 0 : 1);
      arrivals.put(client, with);
    }
  }

  /** How many-th session it is; 1 is the browser's first. */
  int number(Arrival arrival) {
    int earlier = 0;
    for (long each : arrivals.get(arrival.guest().clientId())) {
      earlier += each / 2 < arrival.second() ? 1 : 0;
    }
    return 1 + earlier + before(arrival.guest());
  }

  /** Sessions before the platform's first day. */
  private int before(Guest guest) {
    long seconds = beginning - guest.firstSeen();
    return seconds < 0 ? 0 : 1 + (int) (seconds / (30 * 86_400));
  }

  /** When the browser was first seen, in microseconds. */
  long firstTouch(Guest guest) {
    long second = before(guest) > 0 ? guest.firstSeen() : arrivals.get(guest.clientId())[0] / 2;
    return second * 1_000_000;
  }

  /** Where the arrival itself came from. */
  Source source(Arrival arrival) {
    return source(arrival.guest().clientId(), arrival.second(), arrival.visit() != null);
  }

  private Source source(String client, long second, boolean clicking) {
    String who = client == null ? "" : client;
    return Sources.of(Dice.of(seed, "ga4 source", who, second), clicking);
  }

  /** Where the browser came from at first, as far as is known. */
  Source first(Guest guest) {
    long earliest = arrivals.get(guest.clientId())[0];
    return source(guest.clientId(), earliest / 2, earliest % 2 == 1);
  }

  /** What Google credits: the latest source that is not direct, for 90 days. */
  Source lastClick(Arrival arrival) {
    long[] all = arrivals.get(arrival.guest().clientId());
    for (int index = all.length - 1; index >= 0; index--) {
      long second = all[index] / 2;
      if (second <= arrival.second() && second >= arrival.second() - LOOK_BACK_SECONDS) {
        Source source = source(arrival.guest().clientId(), second, all[index] % 2 == 1);
        if (!source.isDirect()) {
          return source;
        }
      }
    }
    return Source.DIRECT;
  }
}
