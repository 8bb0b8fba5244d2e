package studio.moment.lake.pipelines.rds;

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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import studio.moment.lake.privacy.keys.Keysets;
import studio.moment.lake.runs.options.Arguments;
import studio.moment.lake.testing.postgres.TestSchema;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;

/** Runs of the pipeline from a test's own schema into a DuckDB file of its own. */
public final class RunFixture {
  private final TestSchema db;
  private final Path folder;
  private final Path catalog;

  public RunFixture(TestSchema db, Path folder) {
    this.db = db;
    this.folder = folder;
    this.catalog = folder.resolve("catalog.yaml");
    Keysets.write(folder.resolve("keyset.json"), Keysets.generate());
  }

  /** How a run ended. */
  public record Outcome(int exitCode, String errors) {}

  /** Writes the catalog; SCHEMA stands for the test's schema. */
  public RunFixture catalog(String yaml) {
    try {
      Files.writeString(catalog, yaml.replace("SCHEMA", db.name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Path folder() {
    return folder;
  }

  Path reportFile() {
    return folder.resolve("report.json");
  }

  public String report() throws IOException {
    return Files.readString(reportFile());
  }

  String warehouseUri() {
    return "duckdb:" + folder.resolve("warehouse.duckdb");
  }

  /** Runs with the usual options and these; a later option of the same name wins. */
  public Outcome run(String... more) {
    return runOnly(arguments(more));
  }

  /** What a run with the usual options and these would be asked for. */
  RunSpec spec(String... more) {
    return RunSpecs.of(
        Arguments.parse(RdsToBigQueryOptions.class, arguments(more)), Clock.systemUTC());
  }

  /** Runs what was asked for; what ends the run is thrown. */
  static void runSpec(RunSpec spec) {
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setEnforceImmutability(false);
    Pipeline pipeline = Pipeline.create(options);
    RdsToBigQuery.build(pipeline, spec);
    pipeline.run();
  }

  /** The usual options and these; a later option of the same name wins. */
  String[] arguments(String... more) {
    List<String> args = new ArrayList<>();
    List<String> extra = List.of(more);
    for (String usual :
        List.of(
            "--source=" + db.source(),
            "--username=file:" + userFile(),
            "--catalog=" + catalog,
            "--warehouse=" + warehouseUri(),
            "--keyset=file:" + folder.resolve("keyset.json"),
            "--runReport=" + reportFile(),
            // The direct runner's free threads turn in circles, which parallel tests would feel.
            "--targetParallelism=1")) {
      String name = usual.substring(0, usual.indexOf('=') + 1);
      if (extra.stream().noneMatch(arg -> arg.startsWith(name))) {
        args.add(usual);
      }
    }
    args.addAll(extra);
    return args.toArray(String[]::new);
  }

  /** Runs with these options alone. */
  static Outcome runOnly(String... args) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(errors, true, StandardCharsets.UTF_8);
    int code = RdsToBigQuery.run(out, out, args);
    return new Outcome(code, errors.toString(StandardCharsets.UTF_8));
  }

  private Path userFile() {
    try {
      return Files.writeString(folder.resolve("user"), "postgres\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the warehouse behind the pipeline's back. */
  void change(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("warehouse.duckdb"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Rows of a query on the warehouse. */
  public List<List<Object>> query(String sql) {
    try (Warehouse warehouse =
        Warehouses.openForQueries(
            WarehouseAddress.parse(warehouseUri()), new WarehouseSettings(null, null, null))) {
      QueryResult result = warehouse.query(sql);
      return result.rows();
    }
  }
}
