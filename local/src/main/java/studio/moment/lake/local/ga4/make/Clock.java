package studio.moment.lake.local.ga4.make;

import java.time.LocalDate;
import studio.moment.lake.local.platform.truth.PlatformSettings;

/** Times of a day in Seoul. */
final class Clock {
  private Clock() {}

  /** The full hour, in microseconds since 1970-01-01T00:00Z. */
  static long at(LocalDate day, int hour) {
    return (PlatformSettings.startOf(day).getEpochSecond() + hour * 3600L) * 1_000_000;
  }
}
