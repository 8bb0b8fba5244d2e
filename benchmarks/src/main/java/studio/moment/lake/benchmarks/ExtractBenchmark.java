package studio.moment.lake.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import studio.moment.lake.pipelines.rds.RdsToBigQuery;
import studio.moment.lake.privacy.keys.Keysets;

/**
 * How fast a table leaves PostgreSQL, against the server's own limit and against Beam's usual way.
 * All in one run on one machine: only the ratios mean something elsewhere.
 */
public final class ExtractBenchmark {
  private static final int TRIES = 3;

  private static final String CATALOG =
      """
      version: 1
      tables:
        - table: public.creators
          columns:
            creator_id: keep
            phone: {class: hmac, domain: phone}
            email: {class: hmac, domain: email}
            name: {class: mask, shape: name}
            amount: keep
            created_at: keep
            joined_on: keep
            active: keep
            grade: keep
            note: keep
      """;

  private final SampleTable table;
  private final Path folder;

  private ExtractBenchmark(SampleTable table, Path folder) {
    this.table = table;
    this.folder = folder;
  }

  /** Arguments: rows (default 2,000,000), heap of the run (default 1g). */
  public static void main(String[] args) throws Exception {
    long rows = args.length > 0 ? Long.parseLong(args[0]) : 2_000_000;
    String heap = args.length > 1 ? args[1] : "1g";
    boolean idiom = args.length < 3 || !args[2].equals("no-idiom");
    Path folder = Files.createTempDirectory("lake-benchmark");
    try (SampleTable table = new SampleTable(rows)) {
      new ExtractBenchmark(table, folder).run(heap, idiom);
    } finally {
      delete(folder);
    }
  }

  private void run(String heap, boolean idiom) throws Exception {
    Files.writeString(folder.resolve("catalog.yaml"), CATALOG);
    Files.writeString(folder.resolve("user"), "postgres");
    Keysets.write(folder.resolve("keyset.json"), Keysets.generate());
    double copy = Double.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      copy = Math.min(copy, copyToNowhere());
    }
    print("COPY (FORMAT binary) to nowhere, best of " + TRIES, copy, copy);
    double best = Double.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      JsonNode report = lake(heap);
      double stage = report.path("phases").path("stage").asDouble();
      best = Math.min(best, stage);
      print(
          String.format(
              Locale.ROOT,
              "rds-to-bigquery, first slice to last staged file (cold JVM, -Xmx%s; whole run %.1f s)",
              heap,
              report.path("seconds").asDouble()),
          stage,
          copy);
    }
    if (idiom) {
      double beam = idiom();
      print("JdbcIO -> AvroIO, DirectRunner without its checks, nothing protected", beam, copy);
      System.out.printf(Locale.ROOT, "rds-to-bigquery is %.1f times as fast%n", beam / best);
    }
  }

  private void print(String what, double seconds, double copySeconds) {
    System.out.printf(
        Locale.ROOT,
        "%-90s %7.2f s %9.0f rows/s  %.2f of COPY%n",
        what,
        seconds,
        table.rows() / seconds,
        copySeconds / seconds);
  }

  private double copyToNowhere() throws Exception {
    try (Connection connection = table.connect()) {
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

  private JsonNode lake(String heap) throws Exception {
    Path report = folder.resolve("report.json");
    Files.deleteIfExists(folder.resolve("warehouse.duckdb"));
    List<String> args = new ArrayList<>();
    args.add("--source=" + table.source());
    args.add("--username=file:" + folder.resolve("user"));
    args.add("--catalog=" + folder.resolve("catalog.yaml"));
    args.add("--warehouse=duckdb:" + folder.resolve("warehouse.duckdb"));
    args.add("--keyset=file:" + folder.resolve("keyset.json"));
    args.add("--runReport=" + report);
    Child.java(heap, RdsToBigQuery.class, args);
    return new ObjectMapper().readTree(report.toFile());
  }

  private double idiom() throws Exception {
    Path out = Files.createDirectories(folder.resolve("avro"));
    Child.Result result =
        Child.java(
            "4g",
            BeamIdiom.class,
            List.of(table.driverUrl(), out.toString(), String.valueOf(table.rows())));
    delete(out);
    return Double.parseDouble(result.out().strip());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
