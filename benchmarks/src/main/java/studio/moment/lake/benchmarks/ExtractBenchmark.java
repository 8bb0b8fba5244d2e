package studio.moment.lake.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * How fast a table leaves PostgreSQL, against the server's own limit and against Beam's usual way.
 * All in one run on one machine: only the ratios mean something elsewhere.
 */
final class ExtractBenchmark {
  private static final int TRIES = 5;

  private ExtractBenchmark() {}

  /** COPY to nowhere against {@code ./lake rds-to-bigquery}, by turns. */
  static void run(Path folder, long rows, String javaOptions) throws Exception {
    try (Server server = new Server()) {
      SampleTable.create(server, rows);
      LakeRuns lake = new LakeRuns(server, folder, SampleTable.CATALOG);
      // The first run of a build leaves the archive of classes that the others start from.
      lake.run(javaOptions);
      double copy = Double.MAX_VALUE;
      double stage = Double.MAX_VALUE;
      for (int i = 0; i < TRIES; i++) {
        copy = Math.min(copy, copyToNowhere(server));
        LakeRuns.Run run = lake.run(javaOptions);
        stage = Math.min(stage, run.stageSeconds());
        System.out.printf(
            Locale.ROOT,
            "run %d: %s, %.1f s from the shell to the exit, load average %s%n",
            i + 1,
            run.report().path("phases"),
            run.seconds(),
            loadAverage());
      }
      print("COPY (FORMAT binary) to nowhere, nothing protected", rows, copy);
      print("rds-to-bigquery, first slice to last staged file", rows, stage);
      System.out.printf(Locale.ROOT, "%.2f of COPY; each the best of %d%n", copy / stage, TRIES);
    }
  }

  /** Beam's usual way, which is slow: fewer rows do. */
  static void idiom(Path folder, long rows) throws Exception {
    try (Server server = new Server()) {
      SampleTable.create(server, rows);
      Path out = Files.createDirectories(folder.resolve("avro"));
      Child.Result result =
          Child.java(
              "4g",
              BeamIdiom.class,
              List.of(server.driverUrl(), out.toString(), String.valueOf(rows)));
      print(
          "JdbcIO -> AvroIO, DirectRunner without its checks, nothing protected",
          rows,
          // What Beam prints itself comes before.
          Double.parseDouble(result.out().strip().lines().reduce("", (line, next) -> next)));
    }
  }

  private static void print(String what, long rows, double seconds) {
    System.out.printf(
        Locale.ROOT, "%-70s %,d rows %7.2f s %,9.0f rows/s%n", what, rows, seconds, rows / seconds);
  }

  private static String loadAverage() throws Exception {
    Path file = Path.of("/proc/loadavg");
    return Files.exists(file) ? Files.readString(file).split(" ")[0] : "unknown";
  }

  private static double copyToNowhere(Server server) throws Exception {
    try (Connection connection = server.connect()) {
      long start = System.nanoTime();
      CopyOut copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("copy creators to stdout (format binary)");
      byte[] message = copy.readFromCopy();
      while (message != null) {
        message = copy.readFromCopy();
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
