package studio.moment.lake.local.platform.truth;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import studio.moment.lake.runs.LakeException;

/**
 * Which platform is generated. Equal settings give equal bytes.
 *
 * @param scale 1 is about 60,000 rows; at least 0.01
 * @param lastDay the last day with data, in Asia/Seoul
 * @param days how many days of clicks there are
 */
public record PlatformSettings(long seed, double scale, LocalDate lastDay, int days) {
  /** The platform's time zone. */
  public static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  private static final int DAYS = 92;

  public PlatformSettings {
    if (!(scale >= 0.01 && scale <= 1000)) {
      throw LakeException.arguments(
          "--scale is " + scale + "; it must be a number from 0.01 to 1000 (1 is 60,000 rows).");
    }
    if (days < 1) {
      throw new IllegalArgumentException("days is " + days);
    }
  }

  public PlatformSettings(long seed, double scale, LocalDate lastDay) {
    this(seed, scale, lastDay, DAYS);
  }

  public LocalDate firstDay() {
    return lastDay.minusDays(days - 1L);
  }

  /** Nothing happened at this instant or later. */
  public Instant end() {
    return startOf(lastDay.plusDays(1));
  }

  /** Midnight in Seoul. */
  public static Instant startOf(LocalDate day) {
    return day.atStartOfDay(SEOUL).toInstant();
  }

  /** So many of something that grows with the scale. */
  public int scaled(int atScaleOne) {
    return (int) Math.max(1, Math.round(atScaleOne * scale));
  }
}
