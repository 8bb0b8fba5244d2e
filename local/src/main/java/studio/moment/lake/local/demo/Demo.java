package studio.moment.lake.local.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
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
import studio.moment.lake.pipelines.ga4.Ga4Merge;
import studio.moment.lake.pipelines.rds.RdsToBigQuery;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;
import studio.moment.lake.warehouse.schema.TableName;

/** The whole way on one machine: a live PostgreSQL, the pipeline, the warehouse, a page. */
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
    Steps steps = new Steps(progress, 7);
    try (DemoDirectory files = DemoDirectory.open(settings.directory(), settings.platform())) {
      Platform platform = new Platform(settings.platform());
      try (EmbeddedDatabase database =
          steps.step(
              "Starting PostgreSQL 17 on 127.0.0.1",
              () -> EmbeddedDatabase.start(files.postgres()))) {
        steps.step(
            "Filling it with the sample platform, 92 days up to " + settings.platform().lastDay(),
            () -> fill(platform, database));
        int code =
            steps.step(
                "Loading it, protected, into " + files.warehouse(),
                () -> load(files, database, progress));
        if (code != ExitCode.PUBLISHED.code()) {
          return code;
        }
      }
      steps.step(
          "Writing the site's GA4 export into " + files.ga4(), () -> export(platform, files));
      int code = steps.step("Merging the site's visits with it", () -> merge(files, progress));
      if (code != ExitCode.PUBLISHED.code()) {
        return code;
      }
      Findings findings =
          steps.step("Looking for clear personal values", () -> look(files, platform));
      steps.step(
          "Writing " + files.page(),
          () -> Files.writeString(files.page(), ReportPage.of(findings)).getFileName().toString());
      new DemoOutput(out, files, findings).print(steps.seconds());
      return findings.leaks().leaks().isEmpty()
          ? ExitCode.PUBLISHED.code()
          : ExitCode.CHECK_FAILED.code();
    }
  }

  private static String fill(Platform platform, EmbeddedDatabase database) throws Exception {
    try (Connection connection = database.connect()) {
      List<Long> rows = List.copyOf(PlatformLoader.load(platform, connection).values());
      long sum = rows.stream().mapToLong(Long::longValue).sum();
      return "%,d rows in %d tables".formatted(sum, rows.size());
    }
  }

  /** The pipeline's own summary is left out: the demo prints one. */
  private int load(DemoDirectory files, EmbeddedDatabase database, PrintStream progress) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--source=" + database.url(),
                "--username=" + EmbeddedDatabase.READER,
                "--catalog=" + files.catalog(),
                "--keyset=file:" + files.keyset(),
                "--warehouse=duckdb:" + files.warehouse(),
                "--runDate=" + settings.platform().lastDay(),
                "--runReport=" + files.runReport(),
                "--strict"));
    if (settings.stacktrace()) {
      args.add("--stacktrace");
    }
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return RdsToBigQuery.run(nowhere, progress, args.toArray(String[]::new));
  }

  private String export(Platform platform, DemoDirectory files) throws Exception {
    LocalDate last = settings.platform().lastDay();
    LocalDate first = last.minusDays(Ga4Settings.DAYS - 1L);
    plantedInGa4 = Ga4Export.write(platform, files.ga4(), first, last).planted();
    return Ga4Settings.DAYS + " days, with faults of every kind";
  }

  private int merge(DemoDirectory files, PrintStream progress) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--ga4=" + files.ga4(),
                "--keyset=file:" + files.keyset(),
                "--warehouse=duckdb:" + files.warehouse(),
                "--runDate=" + settings.platform().lastDay(),
                "--lookbackDays=" + Ga4Settings.DAYS,
                "--runReport=" + files.siteReport()));
    if (settings.stacktrace()) {
      args.add("--stacktrace");
    }
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return Ga4Merge.run(nowhere, progress, args.toArray(String[]::new));
  }

  private Findings look(DemoDirectory files, Platform platform) throws Exception {
    RunSummary run = RunSummary.read(files.runReport());
    RunSummary site = RunSummary.read(files.siteReport());
    Catalog catalog =
        CatalogReader.read(Files.readString(files.catalog()), files.catalog().toString());
    Set<Planted> planted = PlantedValues.of(platform, plantedInGa4);
    try (Warehouse warehouse = openForQueries(files.warehouse())) {
      List<TableName> tables = new ArrayList<>();
      for (RunSummary each : List.of(run, site)) {
        for (RunSummary.Table table : each.tables()) {
          int dot = table.table().indexOf('.');
          tables.add(new TableName(table.table().substring(0, dot), table.name()));
        }
      }
      return new Findings(
          settings.platform(),
          run,
          site,
          catalog,
          new LeakCheck(planted).run(warehouse, tables),
          DemoQueries.sample(warehouse),
          DemoQueries.examples(warehouse),
          DemoQueries.charts(warehouse));
    }
  }

  private static Warehouse openForQueries(Path file) {
    return Warehouses.openForQueries(
        WarehouseAddress.parse("duckdb:" + file), new WarehouseSettings(null, null, null));
  }
}
