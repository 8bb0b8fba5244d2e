package studio.moment.lake.local.demo;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import studio.moment.lake.catalog.Catalog;
import studio.moment.lake.catalog.file.CatalogReader;
import studio.moment.lake.local.database.EmbeddedDatabase;
import studio.moment.lake.local.database.PlatformLoader;
import studio.moment.lake.local.demo.findings.Findings;
import studio.moment.lake.local.demo.findings.RunSummary;
import studio.moment.lake.local.demo.leaks.LeakCheck;
import studio.moment.lake.local.demo.report.ReportPage;
import studio.moment.lake.local.ga4.Ga4Export;
import studio.moment.lake.local.ga4.Ga4Settings;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.tables.PlantedValues;
import studio.moment.lake.local.platform.tables.PlantedValues.Planted;
import studio.moment.lake.local.reports.PartnerReports;
import studio.moment.lake.local.reports.truth.ReportTruth;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;
import studio.moment.lake.warehouse.schema.TableName;

/** The whole way on one machine: a live PostgreSQL, the pipelines, the warehouse, a page. */
public final class Demo {
  private final DemoSettings settings;
  private Collection<Planted> plantedInGa4 = List.of();

  public Demo(DemoSettings settings) {
    this.settings = settings;
  }

  /**
   * Runs the demo.
   *
   * @param out what was found
   * @param progress how far it is
   * @return the exit code: the pipeline's, or CHECK_FAILED where a clear personal value was found
   */
  public int run(PrintStream out, PrintStream progress) throws Exception {
    Steps steps = new Steps(progress, 9);
    try (DemoDirectory files = DemoDirectory.open(settings.directory(), settings.platform());
        EmbeddedDatabase database =
            steps.step(
                "Starting PostgreSQL 17 on 127.0.0.1",
                () -> EmbeddedDatabase.start(files.postgres()))) {
      Platform platform = new Platform(settings.platform());
      steps.step(
          "Filling it with the sample platform, 92 days up to " + settings.platform().lastDay(),
          () -> fill(platform, database));
      int code = pipelines(steps, new DemoRuns(settings, files, progress), files, database);
      if (code != ExitCode.PUBLISHED.code()) {
        return code;
      }
      Findings findings =
          steps.step("Looking for clear personal values", () -> look(files, platform, database));
      steps.step(
          "Writing " + files.page(),
          () -> Files.writeString(files.page(), ReportPage.of(findings)).getFileName().toString());
      new DemoOutput(out, files, findings).print(steps.seconds());
      return findings.leaks().leaks().isEmpty()
          ? ExitCode.PUBLISHED.code()
          : ExitCode.CHECK_FAILED.code();
    }
  }

  /** The three, in the order of every night. */
  private int pipelines(Steps steps, DemoRuns runs, DemoDirectory files, EmbeddedDatabase database)
      throws Exception {
    Platform platform = new Platform(settings.platform());
    int code =
        steps.step("Loading it, protected, into " + files.warehouse(), () -> runs.load(database));
    if (code != ExitCode.PUBLISHED.code()) {
      return code;
    }
    steps.step("Writing the site's GA4 export into " + files.ga4(), () -> export(platform, files));
    code = steps.step("Merging the site's visits with it", runs::merge);
    if (code != ExitCode.PUBLISHED.code()) {
      return code;
    }
    steps.step(
        "Writing eight partners' reports into " + files.reports(), () -> report(platform, files));
    return steps.step(
        "Reconciling them with the bookings and posting the creators' revenue",
        () -> runs.reconcile(database));
  }

  private static String fill(Platform platform, EmbeddedDatabase database) throws Exception {
    try (Connection connection = database.connect()) {
      List<Long> rows = List.copyOf(PlatformLoader.load(platform, connection).values());
      long sum = rows.stream().mapToLong(Long::longValue).sum();
      return "%,d rows in %d tables".formatted(sum, rows.size());
    }
  }

  private String export(Platform platform, DemoDirectory files) throws Exception {
    LocalDate last = settings.platform().lastDay();
    LocalDate first = last.minusDays(Ga4Settings.DAYS - 1L);
    plantedInGa4 = Ga4Export.write(platform, files.ga4(), first, last).planted();
    return Ga4Settings.DAYS + " days, with faults of every kind";
  }

  private String report(Platform platform, DemoDirectory files) throws Exception {
    ReportTruth truth =
        PartnerReports.write(
            platform,
            files.reports(),
            settings.platform().firstDay(),
            settings.platform().lastDay());
    return "%,d rows in %,d reports, with faults of every kind"
        .formatted(truth.rows(), truth.files());
  }

  private Findings look(DemoDirectory files, Platform platform, EmbeddedDatabase database)
      throws Exception {
    RunSummary run = RunSummary.read(files.runReport());
    RunSummary site = RunSummary.read(files.siteReport());
    RunSummary revenue = RunSummary.read(files.revenueReport());
    Catalog catalog =
        CatalogReader.read(Files.readString(files.catalog()), files.catalog().toString());
    Set<Planted> planted = PlantedValues.of(platform, plantedInGa4);
    try (Warehouse warehouse = openForQueries(files.warehouse())) {
      List<TableName> tables = new ArrayList<>();
      for (RunSummary each : List.of(run, site, revenue)) {
        for (RunSummary.Table table : each.tables()) {
          int dot = table.table().indexOf('.');
          tables.add(new TableName(table.table().substring(0, dot), table.name()));
        }
      }
      return new Findings(
          settings.platform(),
          run,
          site,
          revenue,
          catalog,
          new LeakCheck(planted).run(warehouse, tables),
          DemoQueries.sample(warehouse),
          DemoQueries.examples(warehouse),
          DemoQueries.charts(warehouse),
          RevenueQueries.money(warehouse, writtenBack(database)));
    }
  }

  /** What the product itself can show now, without asking the warehouse. */
  private static long writtenBack(EmbeddedDatabase database) throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM creator_revenue_daily")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Warehouse openForQueries(Path file) {
    return Warehouses.openForQueries(
        WarehouseAddress.parse("duckdb:" + file), new WarehouseSettings(null, null, null));
  }
}
