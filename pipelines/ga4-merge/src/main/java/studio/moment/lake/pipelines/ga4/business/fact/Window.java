package studio.moment.lake.pipelines.ga4.business.fact;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.runs.RunDate;

/**
 * The Seoul days that a run computes business tables for, both ends included.
 *
 * @param from its first moment is 00:00:00 in Seoul
 * @param to its last moment is 23:59:59.999999 in Seoul
 */
public record Window(LocalDate from, LocalDate to) implements Serializable {
  public static final int DEFAULT_DAYS = 120;

  public Window {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a window from " + from + " to " + to);
    }
  }

  /** So many days, the last of which is {@code to}. */
  public static Window endingOn(LocalDate to, int days) {
    return new Window(to.minusDays(days - 1L), to);
  }

  /** The Seoul day of a moment, as days since 1970-01-01. */
  public static int dayOf(long micros) {
    long seconds = Math.floorDiv(micros, 1_000_000L);
    int offset =
        RunDate.ZONE.getRules().getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
    return Math.toIntExact(Math.floorDiv(seconds + offset, 86_400L));
  }

  /** The first moment of a Seoul day, in microseconds since 1970-01-01T00:00Z. */
  public static long startOf(LocalDate day) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, day.atStartOfDay(RunDate.ZONE).toInstant());
  }

  public int firstDay() {
    return Math.toIntExact(from.toEpochDay());
  }

  public int lastDay() {
    return Math.toIntExact(to.toEpochDay());
  }

  public int days() {
    return lastDay() - firstDay() + 1;
  }

  /** First moment of the window, in microseconds. */
  public long start() {
    return startOf(from);
  }

  /** First moment after the window, in microseconds. */
  public long end() {
    return startOf(to.plusDays(1));
  }

  public boolean holdsDay(int day) {
    return day >= firstDay() && day <= lastDay();
  }

  /** The window in pieces of at most so many days, in order, so that answers stay small. */
  public List<Window> pieces(int days) {
    List<Window> pieces = new ArrayList<>();
    for (LocalDate first = from; !first.isAfter(to); first = first.plusDays(days)) {
      LocalDate last = first.plusDays(days - 1L);
      pieces.add(new Window(first, last.isAfter(to) ? to : last));
    }
    return pieces;
  }
}
