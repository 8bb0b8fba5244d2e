package studio.moment.lake.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import studio.moment.lake.privacy.keys.Keysets;

/**
 * Days of a real GA4 export, from files to published tables, once and several times over: is it as
 * fast with more of it? And how near does it come to plain SQL, which protects nothing, removes no
 * copies, attributes nothing and writes sessions only?
 */
final class Ga4Benchmark {
  private static final int TRIES = 3;

  private static final String SESSIONS =
      """
      CREATE OR REPLACE TABLE sessions AS
      SELECT user_pseudo_id,
        list_filter(event_params, lambda p: p.key = 'ga_session_id')[1].value.int_value AS session,
        min(event_timestamp) AS started, max(event_timestamp) AS ended, count(*) AS events,
        count(*) FILTER (event_name = 'page_view') AS views,
        arg_min(list_filter(event_params, lambda p: p.key = 'page_location')[1].value.string_value,
          event_timestamp) AS landing,
        sum(ecommerce.purchase_revenue) AS revenue
      FROM read_parquet('%s/events_*.parquet') GROUP BY ALL""";

  private final Path folder;
  private final String javaOptions;
  private final List<Path> days;

  private Ga4Benchmark(Path folder, String javaOptions, List<Path> days) {
    this.folder = folder;
    this.javaOptions = javaOptions;
    this.days = days;
  }

  /**
   * Runs over the days of {@code LAKE_GA4_DATA}.
   *
   * @param copies how many times over in the second part
   */
  static void run(Path folder, int copies, String javaOptions) throws Exception {
    String data = System.getenv("LAKE_GA4_DATA");
    if (data == null) {
      throw new IllegalArgumentException(
          "name a folder of events_YYYYMMDD.parquet files with LAKE_GA4_DATA");
    }
    Keysets.write(folder.resolve("keyset.json"), Keysets.generate());
    try (Stream<Path> files = Files.list(Path.of(data))) {
      List<Path> days =
          files
              .filter(file -> file.getFileName().toString().matches("events_[0-9]{8}[.]parquet"))
              .sorted()
              .toList();
      Ga4Benchmark benchmark = new Ga4Benchmark(folder, javaOptions, days);
      double once = benchmark.measure(1);
      double often = benchmark.measure(copies);
      System.out.printf(
          Locale.ROOT,
          "events a second with %d times the events: %.2f of those with one%n",
          copies,
          often / once);
    }
  }

  /** Events a second inside the run, the best of some tries. */
  private double measure(int copies) throws Exception {
    Path export = Files.createDirectories(folder.resolve("export-" + copies));
    long events = write(export, copies);
    double sql = Double.MAX_VALUE;
    double best = Double.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      sql = Math.min(sql, sessionsInSql(export));
      LakeRuns.Run run =
          LakeRuns.run(
              folder,
              javaOptions,
              "ga4-merge",
              "--ga4=" + export,
              "--timeZone=UTC",
              "--runDate=" + day(days.get(days.size() - 1)).plusDays(shift(copies - 1)),
              "--lookbackDays=" + shift(copies));
      double inside = run.report().path("seconds").asDouble();
      best = Math.min(best, inside);
      System.out.printf(
          Locale.ROOT,
          "run %d: %.1f s inside, %.1f s from the shell to the exit, %d MB, %s%n",
          i + 1,
          inside,
          run.seconds(),
          run.peakMegabytes(),
          run.report().path("phases"));
    }
    print("sessions by SQL in DuckDB, nothing else", events, sql);
    print("ga4-merge, from files to published tables [" + javaOptions + "]", events, best);
    System.out.printf(Locale.ROOT, "%.2f of SQL; each the best of %d%n", sql / best, TRIES);
    return events / best;
  }

  private static void print(String what, long events, double seconds) {
    System.out.printf(
        Locale.ROOT,
        "%-70s %,d events %7.2f s %,9.0f events/s%n",
        what,
        events,
        seconds,
        events / seconds);
  }

  /** Days from the first to the last, that many times over. */
  private long shift(int copies) {
    return copies
        * (day(days.get(days.size() - 1)).toEpochDay() - day(days.get(0)).toEpochDay() + 1);
  }

  private static LocalDate day(Path file) {
    String name = file.getFileName().toString();
    return LocalDate.parse(name.substring(7, 15), DateTimeFormatter.BASIC_ISO_DATE);
  }

  /**
   * Writes the days again, later by their number, with users of their own: a session id of the same
   * user would be the same session.
   */
  private long write(Path export, int copies) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (int copy = 0; copy < copies; copy++) {
        for (Path file : days) {
          String name = day(file).plusDays(shift(copy)).format(DateTimeFormatter.BASIC_ISO_DATE);
          statement.execute(
              String.format(
                  Locale.ROOT,
                  "COPY (SELECT * REPLACE ('%s' AS event_date, event_timestamp + %d AS"
                      + " event_timestamp, user_pseudo_id || '.%d' AS user_pseudo_id) FROM '%s') TO"
                      + " '%s/events_%s.parquet' (FORMAT parquet, COMPRESSION snappy)",
                  name,
                  shift(copy) * 86_400_000_000L,
                  copy,
                  file,
                  export,
                  name));
        }
      }
      try (ResultSet rows =
          statement.executeQuery("SELECT count(*) FROM '" + export + "/events_*.parquet'")) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private double sessionsInSql(Path export) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("sql.duckdb"));
        Statement statement = connection.createStatement()) {
      long start = System.nanoTime();
      statement.execute(SESSIONS.formatted(export));
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
