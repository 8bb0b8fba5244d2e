package studio.moment.lake.pipelines.rds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.privacy.keys.Keysets;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;

/** Runs of the pipeline from an export into a DuckDB file of its own. */
final class ExportRuns {
  private final Path folder;

  ExportRuns(Path folder) {
    this.folder = folder;
    Keysets.write(folder.resolve("keyset.json"), Keysets.generate());
  }

  ExportRuns catalog(String yaml) {
    try {
      Files.writeString(folder.resolve("catalog.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  String report() throws IOException {
    return Files.readString(folder.resolve("report.json"));
  }

  Path warehouse() {
    return folder.resolve("warehouse.duckdb");
  }

  /** Runs with the usual options and these; a later option of the same name wins. */
  RunFixture.Outcome run(String... more) {
    List<String> args = new ArrayList<>();
    List<String> extra = List.of(more);
    for (String usual :
        List.of(
            "--catalog=" + folder.resolve("catalog.yaml"),
            "--warehouse=duckdb:" + warehouse(),
            "--keyset=file:" + folder.resolve("keyset.json"),
            "--runReport=" + folder.resolve("report.json"),
            "--runDate=2024-06-25",
            // The direct runner's free threads turn in circles, which parallel tests would feel.
            "--targetParallelism=1")) {
      String name = usual.substring(0, usual.indexOf('=') + 1);
      if (extra.stream().noneMatch(arg -> arg.startsWith(name))) {
        args.add(usual);
      }
    }
    args.addAll(extra);
    return RunFixture.runOnly(args.toArray(String[]::new));
  }

  /** Rows of a query on the warehouse. */
  List<List<Object>> query(String sql) {
    try (Warehouse there =
        Warehouses.openForQueries(
            WarehouseAddress.parse("duckdb:" + warehouse()),
            new WarehouseSettings(null, null, null))) {
      return there.query(sql).rows();
    }
  }
}
