package studio.moment.lake.pipelines.ga4.business.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import studio.moment.lake.runs.LakeException;

/** The values of one row of an answer, taken in the order in which the query lists them. */
final class Cells {
  private final String table;
  private final List<Object> row;
  private int next;

  Cells(String table, List<Object> row) {
    this.table = table;
    this.row = row;
  }

  String text() {
    return (String) row.get(next++);
  }

  Long whole() {
    return (Long) row.get(next++);
  }

  /** A number that a row cannot be without. */
  long number(String column) {
    return required(whole(), column);
  }

  BigDecimal decimal() {
    Object value = row.get(next++);
    return value instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) value;
  }

  /** Won, which have no part. */
  Long won(String column) {
    BigDecimal value = decimal();
    try {
      return value == null ? null : (Long) value.longValueExact();
    } catch (ArithmeticException e) {
      throw LakeException.checkFailed(
          table
              + "."
              + column
              + " holds an amount that is not in whole won. Correct it in the database and load the"
              + " table again.");
    }
  }

  /** Microseconds since 1970-01-01T00:00Z, or null. */
  Long micros() {
    Instant moment = (Instant) row.get(next++);
    return moment == null ? null : (Long) ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  /** A moment that a row cannot be without. */
  long moment(String column) {
    return required(micros(), column);
  }

  /** Days since 1970-01-01. */
  int day() {
    return Math.toIntExact(((LocalDate) row.get(next++)).toEpochDay());
  }

  private long required(Long value, String column) {
    if (value == null) {
      throw LakeException.checkFailed(
          table
              + "."
              + column
              + " is NULL in some row, so that the row belongs to no booking, link or day. Correct"
              + " it in the database and load the table again.");
    }
    return value;
  }
}
