package studio.moment.lake.local.ga4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.moment.lake.pipelines.ga4.Ga4Merge;
import studio.moment.lake.privacy.keys.Keysets;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;

/** Runs of ga4-merge from a generated export into a DuckDB file. */
final class SampleMerge {
  /** Tables and the columns that name their days. */
  static final Map<String, String> DAYS =
      Map.of(
          "unified_events", "event_date",
          "unified_sessions", "session_date",
          "identity_days", "event_date");

  private final Path folder;
  private final Path export;

  /**
   * @param folder holds keyset and warehouse; made if need be
   */
  SampleMerge(Path folder, Path export) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.export = export;
    if (!Files.exists(keyset())) {
      Keysets.write(keyset(), Keysets.generate());
    }
  }

  /** All days of {@link SampleExport} in one run; made once and never changed. */
  static SampleMerge ofAllDays() {
    return OfAllDays.MERGE;
  }

  private static final class OfAllDays {
    private static final SampleMerge MERGE = publish();

    private static SampleMerge publish() {
      try {
        Path folder = Files.createTempDirectory("lake-ga4-merge");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        SampleMerge merge = new SampleMerge(folder, SampleExport.FOLDER);
        merge.publish(SampleExport.LAST, 8);
        return merge;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void remove(Path folder) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Another warehouse, empty or with the same tables, filled with the same key. */
  SampleMerge with(Path other, Path otherExport, boolean tables) throws IOException {
    Files.createDirectories(other);
    Files.copy(keyset(), other.resolve("keyset.json"));
    if (tables) {
      Files.copy(file(), other.resolve("warehouse.duckdb"));
    }
    return new SampleMerge(other, otherExport);
  }

  private Path keyset() {
    return folder.resolve("keyset.json");
  }

  private Path file() {
    return folder.resolve("warehouse.duckdb");
  }

  /** Publishes; what the run printed. */
  String publish(LocalDate runDate, int lookbackDays) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
    int code =
        Ga4Merge.run(
            out,
            out,
            "--ga4=" + export,
            "--warehouse=duckdb:" + file(),
            "--keyset=file:" + keyset(),
            "--runDate=" + runDate,
            "--lookbackDays=" + lookbackDays);
    String printed = text.toString(StandardCharsets.UTF_8);
    assertThat(code).as(printed).isZero();
    return printed;
  }

  Warehouse open() {
    return Warehouses.openForQueries(
        WarehouseAddress.parse("duckdb:" + file()), new WarehouseSettings(null, null, null));
  }

  /** Cells as text, separated by bars. */
  List<String> rows(String sql) {
    try (Warehouse warehouse = open()) {
      return warehouse.query(sql).rows().stream()
          .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|")))
          .toList();
    }
  }

  long number(String sql) {
    return Long.parseLong(rows(sql).get(0));
  }

  /** How many rows each day of each table has and a sum of their hashes; identity_map at last. */
  Map<String, String> partitions() {
    List<String> parts = new ArrayList<>();
    DAYS.forEach(
        (table, day) ->
            parts.add(
                "SELECT '%s ' || %s, count(*) || '/' || sum(hash(t)::HUGEINT) FROM analytics.%s t GROUP BY %s"
                    .formatted(table, day, table, day)));
    parts.add(
        "SELECT 'identity_map', count(*) || '/' || sum(hash(t)::HUGEINT) FROM analytics.identity_map"
            + " t");
    Map<String, String> partitions = new TreeMap<>();
    for (String row : rows(String.join(" UNION ALL ", parts))) {
      partitions.put(row.substring(0, row.indexOf('|')), row.substring(row.indexOf('|') + 1));
    }
    return partitions;
  }
}
