package studio.moment.lake.pipelines.revenue.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import studio.moment.lake.launch.RunContext;
import studio.moment.lake.launch.ready.StartConditions;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFiles;
import studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest;
import studio.moment.lake.pipelines.revenue.ledger.write.GradeHistory;
import studio.moment.lake.pipelines.revenue.policy.PolicyTexts;
import studio.moment.lake.pipelines.revenue.run.Database;
import studio.moment.lake.pipelines.revenue.run.PartnerFiles;
import studio.moment.lake.pipelines.revenue.run.RevenueSpec;
import studio.moment.lake.postgres.source.SourceAddress;
import studio.moment.lake.runs.Secret;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;

/** One partner with a ledger, a platform and a folder of reports of its own, run day by day. */
final class PartnerUnderTest implements BeforeEachCallback, AfterEachCallback {
  static final String PARTNER = "p";

  static final String ADAPTER =
      """
      version: 1
      partner: p
      zone: Asia/Seoul
      amendment: {mode: snapshot}
      lag: {report: 2, settlement: 75}
      expected: {days: never}
      match: {subId: link, dateTolerance: 1, amountTolerance: 0}
      currency: KRW
      lineage: [order]
      format: {type: csv, charset: utf_8}
      numbers: {decimal: point}
      fields:
        rowId: order
        order: order
        status: {column: status, map: {open: pending, done: confirmed, gone: cancelled}}
        gross: gross
        commission: commission
        occurredAt: {column: day, pattern: yyyy-MM-dd}
      feeds:
        - {name: orders, kind: orders, files: ["orders_{date}.csv", "orders_{date}_{sequence}.csv"]}
      """;

  static final String HEADER = "order,status,gross,commission,day\n";

  final LedgerUnderTest db = new LedgerUnderTest();
  private Path folder;
  private int runs;
  private String adapter = ADAPTER;
  private String policy = PolicyTexts.file(PolicyTexts.version());
  private int lookback = 120;

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException, IOException {
    db.beforeEach(context);
    folder = Files.createTempDirectory("partner");
    Files.createDirectories(folder.resolve("reports/p"));
    db.platform()
        .run(
            """
            create table creators (creator_id bigint, grade text);
            create table partners (partner_id smallint, code text);
            create table products (product_id bigint, merchant_id integer, kind text default 'hotel');
            create table bookings (booking_id bigint, click_id uuid, link_id bigint,
              creator_id bigint, partner_id smallint, product_id bigint, partner_order_code text,
              stay daterange, currency char(3), amount numeric(14, 2), commission_krw bigint,
              status text, booked_at timestamptz, updated_at timestamptz);
            create table link_clicks (click_id uuid, link_id bigint, creator_id bigint,
              partner_id smallint, clicked_at timestamptz);
            create table exchange_rates (currency char(3), day date, krw numeric);
            insert into creators values (7, 'seed');
            insert into partners values (1, 'p');
            insert into products (product_id, merchant_id) values (70, 3)
            """);
  }

  @Override
  public void afterEach(ExtensionContext context) throws SQLException, IOException {
    db.afterEach(context);
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  PartnerUnderTest adapter(String text) {
    adapter = text;
    return this;
  }

  PartnerUnderTest policy(String... versions) {
    policy = PolicyTexts.file(versions);
    return this;
  }

  PartnerUnderTest lookback(int days) {
    lookback = days;
    return this;
  }

  /** Delivers a report with the header of the plain adapter. */
  void report(String name, String... rows) throws IOException {
    deliver(name, HEADER + String.join("\n", rows) + "\n");
  }

  void deliver(String name, String text) throws IOException {
    Files.writeString(folder.resolve("reports/p").resolve(name), text, UTF_8);
  }

  /** A booking of creator 7 by its order code. */
  void booking(long id, String code, long won, String day) throws SQLException {
    db.platform()
        .run(
            """
            insert into bookings values (%d, null, 11, 7, 1, 70, '%s', null, 'KRW', %d, %d,
              'completed', '%s 12:00+09', '%s 12:00+09')
            """
                .formatted(id, code, won, won / 10, day, day));
  }

  PartnerOutcome run(String date) throws SQLException {
    runs++;
    TreeMap<String, String> texts =
        new TreeMap<>(Map.of("p.yaml", adapter, "p.policy.yaml", policy));
    PartnerFiles.check(texts, "partners");
    Adapter read = PartnerFiles.adapters(texts).get(PARTNER);
    RunContext context =
        new RunContext(
            RevenueSpec.PIPELINE,
            "run-" + runs,
            LocalDate.parse(date),
            Instant.parse("2026-01-01T00:00:00Z").plusSeconds(runs),
            WarehouseAddress.parse("duckdb:" + folder.resolve("warehouse.duckdb")),
            new WarehouseSettings(null, null, null),
            null,
            folder.resolve("staging").toString(),
            false,
            false,
            false,
            1_000,
            null,
            StartConditions.NONE,
            "");
    RevenueSpec spec =
        new RevenueSpec(
            context,
            SourceAddress.parse(
                db.ledger().source(), Secret.parseUser("username", "postgres"), null),
            texts,
            folder.resolve("reports").toString(),
            lookback,
            true,
            db.names());
    // As the first step of every run does.
    try (var connection = db.connect()) {
      GradeHistory.note(connection, db.names(), LocalDate.parse(date));
    }
    ReportFiles files =
        ReportFiles.arrange(List.of(read), new ReportsFolder(spec.reports()).list());
    return new PartnerRun(
            spec,
            new Database(spec.source()),
            read,
            PartnerFiles.policies(texts).get(PARTNER),
            new PartnerTask(
                PARTNER,
                files.byPartner().get(PARTNER),
                files.problems().getOrDefault(PARTNER, List.of())))
        .run();
  }

  /** A run's rows of reconciliation_results without its id, each as one text. */
  List<String> results(PartnerOutcome outcome) throws SQLException {
    List<String> results = new ArrayList<>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select concat_ws(' ', run_date, side, record_key, coalesce(lineage_key, '-'),
                  coalesce(booking_id::text, '-'), class, reasons, explain,
                  coalesce(residual_minor::text, '-'), age_days)
                from read_parquet('%s') order by 1
                """
                    .formatted(outcome.results().uri()))) {
      while (rows.next()) {
        results.add(rows.getString(1));
      }
    }
    return results;
  }

  /** Side, key and class of each row of a run's reconciliation_results. */
  List<String> classes(PartnerOutcome outcome) throws SQLException {
    List<String> classes = new ArrayList<>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select concat_ws(' ', side, record_key, class) from read_parquet('%s') order by 1"
                    .formatted(outcome.results().uri()))) {
      while (rows.next()) {
        classes.add(rows.getString(1));
      }
    }
    return classes;
  }
}
