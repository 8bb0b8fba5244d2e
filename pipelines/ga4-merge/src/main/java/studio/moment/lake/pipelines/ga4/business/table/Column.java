package studio.moment.lake.pipelines.ga4.business.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/**
 * A column and where its value comes from.
 *
 * @param value gives what {@link studio.moment.lake.warehouse.Rows} names for the column's type, or
 *     null
 */
public record Column<R>(Field field, Function<R, Object> value) {

  public static <R> Column<R> text(String name, Function<R, String> value, String description) {
    return of(name, FieldType.STRING, value::apply, description);
  }

  public static <R> Column<R> whole(String name, Function<R, Long> value, String description) {
    return of(name, FieldType.INT64, value::apply, description);
  }

  public static <R> Column<R> count(String name, ToLongFunction<R> value, String description) {
    return of(name, FieldType.INT64, value::applyAsLong, description);
  }

  public static <R> Column<R> flag(String name, Function<R, Boolean> value, String description) {
    return of(name, FieldType.BOOL, value::apply, description);
  }

  /** A day, given as days since 1970-01-01. */
  public static <R> Column<R> date(String name, Function<R, Integer> value, String description) {
    return of(
        name,
        FieldType.DATE,
        row -> {
          Integer day = value.apply(row);
          return day == null ? null : LocalDate.ofEpochDay(day);
        },
        description);
  }

  /** A moment, given as microseconds since 1970-01-01T00:00Z. */
  public static <R> Column<R> moment(String name, Function<R, Long> value, String description) {
    return of(
        name,
        FieldType.TIMESTAMP,
        row -> {
          Long micros = value.apply(row);
          return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        },
        description);
  }

  public static <R> Column<R> decimal(
      String name, Function<R, BigDecimal> value, String description) {
    return of(name, FieldType.NUMERIC, value::apply, description);
  }

  /** Whole won as NUMERIC. */
  public static <R> Column<R> won(String name, Function<R, Long> value, String description) {
    return of(
        name,
        FieldType.NUMERIC,
        row -> {
          Long won = value.apply(row);
          return won == null ? null : BigDecimal.valueOf(won);
        },
        description);
  }

  private static <R> Column<R> of(
      String name, FieldType type, Function<R, Object> value, String description) {
    return new Column<>(Field.of(name, type).withDescription(description), value);
  }
}
