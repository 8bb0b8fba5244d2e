package studio.moment.lake.pipelines.revenue.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.moment.lake.pipelines.revenue.DailyRevenue;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerMigration;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;
import studio.moment.lake.testing.postgres.TestServer;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;

/**
 * The whole pipeline with a database, partners, reports and a DuckDB file of its own. Partners are
 * asked for by any code of lower-case letters; each has a product and ten bookings, K1 to K10, of
 * 1,000 to 10,000 won made at noon of 2026-11-19 by creator 7.
 */
final class RevenueUnderTest {
  static final String RUN_DATE = "2026-11-20";
  static final String HEADER = "date,order,sub,state,sold,share\n";

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final String ADAPTER =
      """
      version: 1
      partner: %s
      zone: Asia/Seoul
      amendment: snapshot
      match: {subId: click}
      currency: KRW
      lineage: [order]
      lag: {report: 1}
      files: ["r_{date}.csv", "r_{date}_{sequence}.csv"]
      format: {type: csv, charset: utf_8}
      fields:
        order: order
        subId: "sub?"
        status: {column: state, map: {open: pending, done: confirmed, gone: cancelled}}
        gross: sold
        commission: share
        occurredAt: {column: date, pattern: yyyy-MM-dd}
      """;

  private static final String POLICY =
      """
      version: 1
      partner: %s
      versions:
        - id: "2026"
          from: 2026-01-01
          earnOn: {default: confirmation}
          commission: {of: commission, default: {rate: 100%%}}
          creator: {of: commission, default: {rate: 50%%}}
          fx: {of: order, day: same}
          rounding: {won: {mode: half_up, digits: 0}, creator: {mode: down, digits: 0}}
          payout: {minimum: 10000, withholding: {rate: 3.3%%}}
      """;

  private static final String PLATFORM =
      """
      create table creators (creator_id bigint, grade text);
      create table partners (partner_id integer, code text);
      create table products (product_id bigint, merchant_id integer, kind text default 'hotel');
      create table bookings (booking_id bigint, click_id uuid, link_id bigint,
        creator_id bigint, partner_id integer, product_id bigint, partner_order_code text,
        stay daterange, currency char(3), amount numeric(14, 2), commission_krw bigint,
        status text, booked_at timestamptz, updated_at timestamptz);
      create table link_clicks (click_id uuid, link_id bigint, creator_id bigint,
        partner_id integer, clicked_at timestamptz);
      create table exchange_rates (currency char(3), day date, krw numeric);
      insert into creators values (7, 'seed');
      insert into exchange_rates
        select 'USD', day, 1400 from generate_series(date '2026-09-01', '2026-12-31', '1 day') day
      """;

  private final Path folder;
  private final String database = "revenue_run_" + NUMBER.incrementAndGet();
  private final Map<String, Integer> partners = new TreeMap<>();

  RevenueUnderTest(Path folder) throws SQLException {
    this.folder = folder;
    Template.copy(database);
  }

  /** Tables of platform and ledger, made once. */
  private static final class Template {
    private static final String NAME = "revenue_run_template";

    static {
      try (Connection server = RevenueUnderTest.connect("postgres");
          Statement statement = server.createStatement()) {
        statement.execute("create database " + NAME);
        try (Connection template = RevenueUnderTest.connect(NAME);
            Statement tables = template.createStatement()) {
          tables.execute(PLATFORM);
        }
        LedgerMigration.migrate(Template::open, LedgerNames.DEFAULT);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    static synchronized void copy(String to) throws SQLException {
      try (Connection server = RevenueUnderTest.connect("postgres");
          Statement statement = server.createStatement()) {
        statement.execute("create database " + to + " template " + NAME);
      }
    }

    private static Connection open() {
      try {
        return RevenueUnderTest.connect(NAME);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), "postgres", "");
  }

  private static String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + TestServer.port() + "/" + database;
  }

  /** Adds a partner with its bookings; changes are pairs of texts in its adapter. */
  void partner(String code, String... changes) throws SQLException {
    int number = partners.size() + 1;
    partners.put(code, number);
    String adapter = ADAPTER.formatted(code);
    for (int i = 0; i < changes.length; i += 2) {
      assertThat(adapter).contains(changes[i]);
      adapter = adapter.replace(changes[i], changes[i + 1]);
    }
    write(folder.resolve("partners").resolve(code + ".yaml"), adapter.getBytes(UTF_8));
    policy(code);
    sql(
        """
        insert into partners values (%1$d, '%2$s');
        insert into products (product_id, merchant_id) values (%1$d, %1$d);
        insert into bookings select %1$d * 100 + n,
          ('00000000-0000-4000-8000-' || lpad((%1$d * 100 + n)::text, 12, '0'))::uuid, %1$d, 7, %1$d, %1$d,
          'K' || n, '[2026-11-20, 2026-11-21)', 'KRW', n * 1000, n * 30, 'completed',
          '2026-11-19 12:00+09', '2026-11-19 12:00+09' from generate_series(1, 10) n
        """
            .formatted(number, code));
  }

  /** Writes a partner's policy; changes are pairs of texts in it. */
  void policy(String code, String... changes) {
    String policy = POLICY.formatted(code);
    for (int i = 0; i < changes.length; i += 2) {
      assertThat(policy).contains(changes[i]);
      policy = policy.replace(changes[i], changes[i + 1]);
    }
    write(folder.resolve("partners").resolve(code + ".policy.yaml"), policy.getBytes(UTF_8));
  }

  /** A report of all ten orders of a partner, as booked and confirmed. */
  static String tenOrders() {
    return HEADER
        + Stream.iterate(1, n -> n + 1)
            .limit(10)
            .map(n -> order(n, "done", n * 1000, n * 30))
            .collect(Collectors.joining());
  }

  /** A row of a report. */
  static String order(int number, String state, long sold, long share) {
    return "2026-11-19,K" + number + ",," + state + "," + sold + "," + share + "\n";
  }

  /** Writes a report: PARTNER/NAME. */
  void report(String path, String contents) {
    report(path, contents.getBytes(UTF_8));
  }

  void report(String path, byte[] contents) {
    write(folder.resolve("reports").resolve(path), contents);
  }

  void deleteReports() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("reports"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void write(Path file, byte[] contents) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, contents);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a run ended and what it printed. */
  record Ended(int code, String text) {
    /** What is told of a partner that is held back; null where it is not. */
    String held(String partner) {
      int start = text.indexOf("nothing of theirs was posted: ");
      if (start < 0) {
        return null;
      }
      String all = text.substring(start + 30, text.indexOf(". The others are published", start));
      for (String each : all.split("; (?=[a-z]+: )")) {
        if (each.startsWith(partner + ": ")) {
          return each.substring(partner.length() + 2);
        }
      }
      return null;
    }
  }

  Ended run(String... more) {
    return runOn(RUN_DATE, more);
  }

  Ended runOn(String runDate, String... more) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, true, UTF_8);
    List<String> args =
        new ArrayList<>(
            List.of(
                "--source=" + url(database),
                "--username=postgres",
                "--partners=" + folder.resolve("partners"),
                "--reports=" + folder.resolve("reports"),
                "--warehouse=duckdb:" + folder.resolve("warehouse.duckdb"),
                "--runDate=" + runDate));
    args.addAll(List.of(more));
    int code = DailyRevenue.run(out, out, args.toArray(String[]::new));
    return new Ended(code, text.toString(UTF_8));
  }

  /** Runs, and all goes well. */
  Ended publish(String... more) {
    Ended ended = run(more);
    assertThat(ended.code()).as(ended.text()).isZero();
    return ended;
  }

  Connection connect() throws SQLException {
    return connect(database);
  }

  /** Runs statements against ledger and platform, whatever triggers forbid. */
  void sql(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "set search_path = lake_revenue, public; set session_replication_role = replica");
      statement.execute(sql);
    }
  }

  /** The first column of the ledger's or platform's rows, as text. */
  List<String> ledger(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path = lake_revenue, public");
      List<String> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    }
  }

  /** The warehouse's cells as text, separated by bars. */
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

  /** Partners of which anything is published. */
  Set<String> published() {
    return new TreeSet<>(rows("SELECT DISTINCT partner FROM revenue.conversions"));
  }

  /** What stands of a partner's orders: code, status, gross, commission. */
  List<String> orders(String partner) {
    return rows(
        "SELECT lineage_key, status, gross::BIGINT, commission::BIGINT FROM revenue.conversions"
            + " WHERE partner = '"
            + partner
            + "' ORDER BY lineage_key");
  }
}
