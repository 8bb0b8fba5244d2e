package studio.moment.lake.pipelines.ga4.business.read;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.ga4.business.fact.Window;

/** Conditions on days and moments that mean the same in BigQuery and DuckDB. */
final class Conditions {
  /**
   * A plain literal with its offset becomes the type of the column it is compared with; DuckDB
   * reads {@code TIMESTAMP '...'} as a local time of the session's zone.
   */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("''uuuu-MM-dd HH:mm:ss'+00:00'''").withZone(ZoneOffset.UTC);

  private Conditions() {}

  /** A TIMESTAMP column lies in the window's Seoul days. */
  static String in(Window window, String column) {
    return from(window.start(), column) + " AND " + column + " < " + moment(window.end());
  }

  static String from(long micros, String column) {
    return column + " >= " + moment(micros);
  }

  /** Any of these TIMESTAMP columns does. */
  static String anyIn(Window window, String... columns) {
    return Arrays.stream(columns)
        .map(column -> "(" + in(window, column) + ")")
        .collect(Collectors.joining(" OR "));
  }

  /** A DATE column is one of the window's days and none of the others. */
  static String days(Window window, Collection<LocalDate> except, String column) {
    String days = "%s BETWEEN %s AND %s".formatted(column, date(window.from()), date(window.to()));
    String others =
        except.stream()
            .filter(day -> window.holdsDay(Math.toIntExact(day.toEpochDay())))
            .sorted()
            .map(Conditions::date)
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? days : days + " AND " + column + " NOT IN (" + others + ")";
  }

  private static String date(LocalDate day) {
    return "DATE '" + day + "'";
  }

  /** Bounds are whole seconds: Seoul's midnights. */
  private static String moment(long micros) {
    return MOMENT.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }
}
