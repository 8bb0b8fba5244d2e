package studio.moment.lake.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import studio.moment.lake.local.database.PlatformLoader;
import studio.moment.lake.local.platform.Platform;
import studio.moment.lake.local.platform.truth.PlatformSettings;
import studio.moment.lake.local.reports.many.ManyReports;
import studio.moment.lake.privacy.keys.Keysets;

/**
 * Very many rows of one partner's reports against as many bookings, from the shell to what is
 * published, with write-back; half as many; and the same update row by row.
 */
final class RevenueBenchmark {
  private static final PlatformSettings SETTINGS =
      new PlatformSettings(20260101, 1, LocalDate.of(2026, 3, 31));

  /** What tables, indexes and log of a million orders take, and the run itself. */
  private static final int MEMORY_MEGABYTES = 4_096;

  private static final int SAMPLE = 20_000;

  private final Path folder;
  private final String javaOptions;

  /** What a size took. */
  private record Measured(int rows, LakeRuns.Run run, long statements, double daily, double slow) {
    double posted() {
      return run.report().path("phases").path("skyfare").asDouble();
    }
  }

  private RevenueBenchmark(Path folder, String javaOptions) {
    this.folder = folder;
    this.javaOptions = javaOptions;
  }

  static void run(Path folder, int rows, String javaOptions) throws Exception {
    Keysets.write(folder.resolve("keyset.json"), Keysets.generate());
    RevenueBenchmark benchmark = new RevenueBenchmark(folder, javaOptions);
    Measured half = benchmark.measure(rows / 2);
    Measured whole = benchmark.measure(rows);
    System.out.printf(
        Locale.ROOT,
        """
        %-64s %,9d rows %,9d rows
        from the shell to the exit, s %56.1f %14.1f
        of it from reading the reports to posted and written back, s %25.1f %14.1f
        SQL statements of the run (at most %d, %d) %43d %14d
        creators' days written back, inside the server, s %36.2f %14.2f
        the same update row by row, %,d rows measured, s for all %20.0f %14.0f
        row by row : written back at once %52.0f %14.0f
        row by row : the whole run %59.1f %14.1f
        twice the rows : once %79.2f
        """,
        "[" + javaOptions + "]",
        half.rows(),
        whole.rows(),
        half.run().seconds(),
        whole.run().seconds(),
        half.posted(),
        whole.posted(),
        atMost(half),
        atMost(whole),
        half.statements(),
        whole.statements(),
        half.daily(),
        whole.daily(),
        SAMPLE,
        half.slow(),
        whole.slow(),
        half.slow() / half.daily(),
        whole.slow() / whole.daily(),
        half.slow() / half.run().seconds(),
        whole.slow() / whole.run().seconds(),
        whole.run().seconds() / half.run().seconds());
    for (Measured size : new Measured[] {half, whole}) {
      if (size.statements() > atMost(size)) {
        throw new IllegalStateException(size.statements() + " statements are too many");
      }
    }
  }

  private static int atMost(Measured measured) {
    return 50 + measured.rows() / 5_000;
  }

  private Measured measure(int rows) throws Exception {
    Platform platform = new Platform(SETTINGS);
    Path own = Files.createDirectories(folder.resolve("rows-" + rows));
    ManyReports.writePartner(own.resolve("partners"));
    Path empty = own.resolve("empty");
    new ManyReports(platform, 0).writeReports(empty);
    try (Server server = new Server(true)) {
      ManyReports many = new ManyReports(platform, rows);
      ManyReports.Written written = many.writeReports(own.resolve("reports"));
      try (Connection connection = server.connect()) {
        PlatformLoader.load(platform, connection);
        many.load(connection);
      }
      server.execute("vacuum analyze");
      settle(server);
      StatementCount count = new StatementCount(server);
      // Makes the ledger's tables, and keeps the classes where that was not done yet.
      revenue(server, own, empty);
      count.reset();
      LakeRuns.Run first = revenue(server, own, own.resolve("reports"));
      long statements = count.statements();
      double daily = count.seconds("creator_revenue_daily", "write_back_keys");
      print("first run", first, count.cpuSeconds());
      long commission =
          (long) count.number("select sum(commission_krw) from creator_revenue_daily");
      if (commission != written.commission()) {
        throw new IllegalStateException(commission + " won were posted of " + written.commission());
      }
      count.reset();
      LakeRuns.Run again = revenue(server, own, own.resolve("reports"));
      print("again, nothing new", again, count.cpuSeconds());
      return new Measured(rows, first, statements, daily, slow(server, rows));
    }
  }

  /**
   * A server that runs for long has its memory, and has written down what was loaded hours ago.
   * Here both would fall into the run: a virtual machine gets each page of memory from its host
   * when it is first touched.
   */
  private void settle(Server server) throws Exception {
    Path filling = folder.resolve("filling");
    try (OutputStream out = Files.newOutputStream(filling)) {
      byte[] megabyte = new byte[1 << 20];
      for (int i = 0; i < MEMORY_MEGABYTES; i++) {
        out.write(megabyte);
      }
    }
    Files.delete(filling);
    server.execute("create unlogged table memory (filling text)");
    server.execute(
        "insert into memory select repeat(md5(i::text), 30) from generate_series(1, 900000) i");
    server.execute("drop table memory");
    server.execute("checkpoint");
  }

  private static double slow(Server server, int rows) throws Exception {
    int sample = Math.min(SAMPLE, rows);
    try (Connection connection = server.connect()) {
      return RowByRow.seconds(connection, sample, rows) / sample * rows;
    }
  }

  private LakeRuns.Run revenue(Server server, Path own, Path reports) throws Exception {
    return LakeRuns.run(
        folder,
        javaOptions,
        "daily-revenue",
        "--source=" + server.source(),
        "--username=postgres",
        "--partners=" + own.resolve("partners"),
        "--reports=" + reports,
        "--runDate=" + SETTINGS.lastDay(),
        "--writeBack=true");
  }

  private static void print(String what, LakeRuns.Run run, double serverCpu) {
    StringBuilder phases = new StringBuilder();
    Iterator<Map.Entry<String, JsonNode>> all = run.report().path("phases").fields();
    while (all.hasNext()) {
      Map.Entry<String, JsonNode> phase = all.next();
      phases.append(
          String.format(Locale.ROOT, ", %s %.1f s", phase.getKey(), phase.getValue().asDouble()));
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f s from the shell to the exit, %.1f s inside%s; CPU %.1f s here, %.1f s in the"
            + " server; %d MB; %,d rows loaded; the machine's load %.1f%n",
        what,
        run.seconds(),
        run.report().path("seconds").asDouble(),
        phases,
        run.cpuSeconds(),
        serverCpu,
        run.peakMegabytes(),
        run.rows(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
