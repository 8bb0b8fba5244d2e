package studio.moment.lake.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.Locale;
import studio.moment.lake.local.database.PlatformLoader;
import studio.moment.lake.local.demo.DemoCatalog;
import studio.moment.lake.local.export.ExportSettings;
import studio.moment.lake.local.export.SnapshotExport;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.truth.PlatformSettings;

/**
 * The sample platform over JDBC and from its snapshot export, in turns: the same catalog, the same
 * rows, the same options of the JVM. Processor time is that of the run, start and load included,
 * and of the server that it reads.
 */
final class ExportBenchmark {
  private static final int TRIES = 3;

  /** What a platform of scale 1 has. */
  private static final double ROWS_AT_SCALE_ONE = 60_000;

  /** Of the demo's catalog, what AWS would export. */
  private static final String TABLES =
      "creators,creator_accounts,partners,merchants,products,rental_desks,gift_cards,campaigns,"
          + "links,link_clicks,extension_events,exchange_rates,bookings,payouts,payout_items,"
          + "support_tickets,audit_log,members,old_customers";

  private final Path folder;
  private final StatementCount server;
  private final String javaOptions;

  private ExportBenchmark(Path folder, StatementCount server, String javaOptions) {
    this.folder = folder;
    this.server = server;
    this.javaOptions = javaOptions;
  }

  /** The best of several runs over one source. */
  private static final class Best {
    private final String name;
    private final String[] source;
    private long rows;
    private double seconds = Double.MAX_VALUE;
    private double cpu = Double.MAX_VALUE;

    Best(String name, String... source) {
      this.name = name;
      this.source = source;
    }
  }

  static void run(Path folder, long rows, String javaOptions) throws Exception {
    PlatformSettings settings =
        new PlatformSettings(20260101, rows / ROWS_AT_SCALE_ONE, LocalDate.of(2026, 3, 31));
    try (Server server = new Server()) {
      Path root;
      try (Connection connection = server.connect()) {
        PlatformLoader.load(new Platform(settings), connection);
        root = SnapshotExport.write(connection, folder, ExportSettings.called("exp-1")).root();
      }
      server.execute("vacuum (freeze, analyze)");
      LakeRuns.prepare(folder, DemoCatalog.text());
      new ExportBenchmark(folder, new StatementCount(server), javaOptions)
          .compare(
              new Best("JDBC", "--source=" + server.source(), "--username=postgres"),
              new Best("export", "--source=" + root));
    }
  }

  private void compare(Best jdbc, Best export) throws Exception {
    // The first run of a build leaves the archive of classes that the others start from.
    run(jdbc);
    for (int i = 1; i <= TRIES; i++) {
      measure(i, jdbc);
      measure(i, export);
    }
    if (jdbc.rows != export.rows) {
      throw new IllegalStateException(jdbc.rows + " rows over JDBC, " + export.rows + " exported");
    }
    for (Best best : new Best[] {jdbc, export}) {
      System.out.printf(
          Locale.ROOT,
          "%-6s %,d rows, first slice to last staged file %.2f s, %,.0f rows/s; CPU of the whole run"
              + " %.1f s; each the best of %d [%s]%n",
          best.name,
          best.rows,
          best.seconds,
          best.rows / best.seconds,
          best.cpu,
          TRIES,
          javaOptions);
    }
    System.out.printf(
        Locale.ROOT,
        "the export's rows/s : JDBC's %.2f; its CPU : JDBC's %.2f%n",
        jdbc.seconds / export.seconds,
        export.cpu / jdbc.cpu);
  }

  private void measure(int number, Best best) throws Exception {
    server.reset();
    LakeRuns.Run run = run(best);
    double serverCpu = server.cpuSeconds();
    best.rows = run.rows();
    best.seconds = Math.min(best.seconds, run.stageSeconds());
    best.cpu = Math.min(best.cpu, run.cpuSeconds() + serverCpu);
    System.out.printf(
        Locale.ROOT,
        "run %d, %-6s %s, %.1f s from the shell to the exit, CPU %.1f s here, %.1f s in the server,"
            + " %d MB; the machine's load %.1f%n",
        number,
        best.name,
        run.report().path("phases"),
        run.seconds(),
        run.cpuSeconds(),
        serverCpu,
        run.peakMegabytes(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private LakeRuns.Run run(Best best) throws Exception {
    String[] arguments = new String[best.source.length + 3];
    arguments[0] = "rds-to-bigquery";
    arguments[1] = "--catalog=" + folder.resolve("catalog.yaml");
    arguments[2] = "--tables=" + TABLES;
    System.arraycopy(best.source, 0, arguments, 3, best.source.length);
    return LakeRuns.run(folder, javaOptions, arguments);
  }
}
