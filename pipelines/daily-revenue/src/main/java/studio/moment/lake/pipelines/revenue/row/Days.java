package studio.moment.lake.pipelines.revenue.row;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import studio.moment.lake.runs.RunDate;

/**
 * Days of the calendar and their beginnings in Asia/Seoul, each made once: a million records are of
 * a few hundred days, and hold several each.
 */
public final class Days {
  private static final long SECONDS = 86_400;
  private static final long SEOUL_OFFSET = 9 * 3600;
  // Seoul's clocks have not been changed since 8 October 1988.
  private static final long STEADY = Instant.parse("1989-01-01T00:00:00Z").getEpochSecond();
  // To the middle of 2059; other days are made anew each time.
  private static final LocalDate[] KNOWN = new LocalDate[1 << 15];
  private static final Instant[] BEGINNINGS = new Instant[1 << 15];

  private Days() {}

  /** The day so many days after 1 January 1970. */
  public static LocalDate of(long epochDay) {
    if (epochDay < 0 || epochDay >= KNOWN.length) {
      return LocalDate.ofEpochDay(epochDay);
    }
    // Two threads may both make it: days are values, whichever stays is right.
    LocalDate day = KNOWN[(int) epochDay];
    if (day == null) {
      day = LocalDate.ofEpochDay(epochDay);
      KNOWN[(int) epochDay] = day;
    }
    return day;
  }

  /** The day that is equal to it. */
  public static LocalDate same(LocalDate day) {
    return day == null ? null : of(day.toEpochDay());
  }

  /** The day in Asia/Seoul. */
  public static LocalDate inSeoul(Instant at) {
    return at.getEpochSecond() < STEADY
        ? LocalDate.ofInstant(at, RunDate.ZONE)
        : of((at.getEpochSecond() + SEOUL_OFFSET) / SECONDS);
  }

  /** The month in Asia/Seoul. */
  public static YearMonth monthInSeoul(Instant at) {
    return YearMonth.from(inSeoul(at));
  }

  /** When the day begins in Asia/Seoul. */
  public static Instant beginning(LocalDate day) {
    long epochDay = day.toEpochDay();
    if (epochDay < 0 || epochDay >= BEGINNINGS.length) {
      return day.atStartOfDay(RunDate.ZONE).toInstant();
    }
    Instant at = BEGINNINGS[(int) epochDay];
    if (at == null) {
      at = day.atStartOfDay(RunDate.ZONE).toInstant();
      BEGINNINGS[(int) epochDay] = at;
    }
    return at;
  }
}
