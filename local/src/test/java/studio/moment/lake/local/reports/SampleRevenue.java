package studio.moment.lake.local.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import studio.moment.lake.local.database.EmbeddedDatabase;
import studio.moment.lake.local.database.PlatformLoader;
import studio.moment.lake.pipelines.revenue.DailyRevenue;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;

/** Runs of daily-revenue over sample reports: a database and a DuckDB file of their own. */
final class SampleRevenue {
  /** Columns that tell which run wrote a row, and when. */
  private static final Map<String, String> OF_THE_RUN =
      Map.of(
          "partner_rows", "run_id",
          "conversions", "run_id, posted_seq",
          "match_links", "run_id",
          "adjustments", "run_id, posted_at",
          "creator_revenue_daily", "",
          "reconciliation_results", "run_id");

  private final Path folder;
  private final String url;

  private SampleRevenue(Path folder, String url) {
    this.folder = folder;
    this.url = url;
  }

  /** A database with the platform of {@link SampleReports}. */
  static SampleRevenue of(Path folder) throws IOException, SQLException {
    return new SampleRevenue(prepared(folder), Sample.database());
  }

  /** The only database of a server. */
  static SampleRevenue of(Path folder, EmbeddedDatabase server) throws IOException {
    return new SampleRevenue(prepared(folder), server.url());
  }

  private static Path prepared(Path folder) throws IOException {
    DemoPartners.write(Files.createDirectories(folder.resolve("partners")));
    return folder;
  }

  /** A server whose first database is filled once: copies of it are made much faster. */
  private static final class Sample {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedDatabase SERVER = start();

    private static EmbeddedDatabase start() {
      try {
        EmbeddedDatabase server = EmbeddedDatabase.start(Files.createTempDirectory("lake-revenue"));
        try (Connection connection = server.connect()) {
          PlatformLoader.load(SampleReports.PLATFORM, connection);
        }
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    static synchronized String database() throws SQLException {
      String name = "revenue_" + NUMBER.incrementAndGet();
      String urls = SERVER.url().replaceFirst("/postgres$", "/");
      try (Connection connection = DriverManager.getConnection(urls + "template1", "postgres", "");
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name + " TEMPLATE postgres STRATEGY file_copy");
      }
      return urls + name;
    }
  }

  /** The platform's database, with the ledger's tables first. */
  Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(url, "postgres", "");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = lake_revenue, public");
    }
    return connection;
  }

  /** How a run ended and what it printed. */
  record Ended(int code, String text) {}

  /** Runs over a folder of reports. */
  Ended run(Path reports, LocalDate runDate, String... more) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
    List<String> args =
        new ArrayList<>(
            List.of(
                "--source=" + url,
                "--username=postgres",
                "--partners=" + folder.resolve("partners"),
                "--reports=" + reports,
                "--warehouse=duckdb:" + folder.resolve("warehouse.duckdb"),
                "--runDate=" + runDate,
                "--maxRejectedRows=1000000"));
    args.addAll(Arrays.asList(more));
    int code = DailyRevenue.run(out, out, args.toArray(String[]::new));
    return new Ended(code, text.toString(StandardCharsets.UTF_8));
  }

  /** Runs as far as it goes. */
  String publish(Path reports, LocalDate runDate, String... more) {
    Ended ended = run(reports, runDate, more);
    assertThat(ended.code()).as(ended.text()).isZero();
    return ended.text();
  }

  /** Cells as text, separated by bars. */
  List<String> rows(String sql) {
    try (Warehouse warehouse =
        Warehouses.openForQueries(
            WarehouseAddress.parse("duckdb:" + folder.resolve("warehouse.duckdb")),
            new WarehouseSettings(null, null, null))) {
      return warehouse.query(sql).rows().stream()
          .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|")))
          .toList();
    }
  }

  long number(String sql) {
    return Long.parseLong(rows(sql).get(0));
  }

  /** Every table as its rows, without what tells the run. */
  Map<String, List<String>> tables() {
    Map<String, List<String>> tables = new TreeMap<>();
    OF_THE_RUN.forEach((name, run) -> tables.put(name, table(name, run)));
    return tables;
  }

  private List<String> table(String name, String without) {
    String columns = without.isEmpty() ? "*" : "* EXCLUDE (" + without + ")";
    return rows(
        "SELECT to_json(t)::VARCHAR FROM (SELECT "
            + columns
            + " FROM revenue."
            + name
            + ") t ORDER BY 1");
  }

  /**
   * Rows that two states of the tables do not share, with their tables, the earlier with a minus.
   */
  static List<String> differences(
      Map<String, List<String>> earlier, Map<String, List<String>> later) {
    List<String> differences = new ArrayList<>();
    earlier.forEach(
        (table, rows) -> {
          Set<String> before = new TreeSet<>(rows);
          Set<String> after = new TreeSet<>(later.get(table));
          before.stream()
              .filter(row -> !after.contains(row))
              .forEach(row -> differences.add(table + " - " + row));
          after.stream()
              .filter(row -> !before.contains(row))
              .forEach(row -> differences.add(table + " + " + row));
          if (differences.isEmpty() && rows.size() != later.get(table).size()) {
            differences.add(table + ": rows that stand there several times");
          }
        });
    return differences;
  }
}
