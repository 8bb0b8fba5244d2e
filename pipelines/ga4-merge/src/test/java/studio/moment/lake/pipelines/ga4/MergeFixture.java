package studio.moment.lake.pipelines.ga4;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.schema.MessageType;
import studio.moment.lake.pipelines.ga4.event.export.ExportFile;
import studio.moment.lake.pipelines.ga4.event.export.ExportSchema;
import studio.moment.lake.pipelines.ga4.event.export.ExportSchema.Lists;
import studio.moment.lake.pipelines.ga4.event.export.RawEvent;
import studio.moment.lake.privacy.keys.Keysets;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;

/** Whole runs from a folder of shards into a DuckDB file. */
final class MergeFixture {
  /** Noon of {@link RawEvent#NOON}, in Seoul. */
  static final LocalDate DAY = LocalDate.of(2026, 1, 15);

  private static final long DAY_MICROS = 86_400_000_000L;
  private static final List<String> TABLES =
      List.of(
          "analytics.unified_events",
          "analytics.unified_sessions",
          "analytics.identity_days",
          "analytics.identity_map",
          "analytics.affiliate_conversions",
          "analytics.link_performance_daily",
          "analytics.creator_funnel_daily");

  private final Path folder;

  MergeFixture(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(export());
    if (!Files.exists(keyset())) {
      Keysets.write(keyset(), Keysets.generate());
    }
  }

  /** The same export, key and published tables in another folder. */
  MergeFixture copyTo(Path other) throws IOException {
    Files.createDirectories(other.resolve("ga4"));
    Files.copy(keyset(), other.resolve("keyset.json"));
    Files.copy(folder.resolve("warehouse.duckdb"), other.resolve("warehouse.duckdb"));
    try (var shards = Files.list(export())) {
      for (Path shard : shards.toList()) {
        Files.copy(shard, other.resolve("ga4").resolve(shard.getFileName().toString()));
      }
    }
    return new MergeFixture(other);
  }

  /** How a run ended. */
  record Outcome(int exitCode, String text) {}

  Path export() {
    return folder.resolve("ga4");
  }

  Path shard(LocalDate day) {
    return export().resolve("events_" + day.toString().replace("-", "") + ".parquet");
  }

  Path keyset() {
    return folder.resolve("keyset.json");
  }

  /** A page view at that minute of noon's hour. */
  static RawEvent event(LocalDate day, int minute, String user, long session) {
    long days = day.toEpochDay() - DAY.toEpochDay();
    return new RawEvent()
        .with("event_date", day.toString().replace("-", ""))
        .with("event_timestamp", RawEvent.NOON + days * DAY_MICROS + minute * 60_000_000L)
        .with("event_name", "page_view")
        .with("user_pseudo_id", user)
        .with("stream_id", "4001")
        .with("platform", "WEB")
        .param("ga_session_id", session)
        .param("page_location", "https://shop.example/p/" + minute);
  }

  void write(LocalDate day, RawEvent... events) {
    write(ExportSchema.modern(Lists.LIST_ELEMENT), day, events);
  }

  void write(MessageType schema, LocalDate day, RawEvent... events) {
    List<Map<String, Object>> rows = Arrays.stream(events).map(RawEvent::values).toList();
    try {
      Files.deleteIfExists(shard(day));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    ExportFile.write(shard(day), schema, rows);
  }

  /** Runs with the usual options and these; a later option of the same name wins. */
  Outcome run(String... more) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
    int code = Ga4Merge.run(out, out, arguments(more));
    return new Outcome(code, text.toString(StandardCharsets.UTF_8));
  }

  /** The usual options and these. */
  String[] arguments(String... more) {
    List<String> args = new ArrayList<>();
    for (String usual :
        List.of(
            "--ga4=" + export(),
            "--warehouse=duckdb:" + folder.resolve("warehouse.duckdb"),
            "--keyset=file:" + keyset(),
            "--runDate=" + DAY,
            "--runReport=" + folder.resolve("report.json"))) {
      String name = usual.substring(0, usual.indexOf('=') + 1);
      if (Arrays.stream(more).noneMatch(arg -> arg.startsWith(name))) {
        args.add(usual);
      }
    }
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  JsonNode report() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
  }

  /** What the report says of a check; empty where it names none. */
  String check(String name) throws IOException {
    for (JsonNode check : report().path("checks")) {
      if (check.path("name").asText().equals(name)) {
        return check.path("status").asText() + ": " + check.path("actual").asText();
      }
    }
    return "";
  }

  List<List<Object>> query(String sql) {
    try (Warehouse warehouse =
        Warehouses.openForQueries(
            WarehouseAddress.parse("duckdb:" + folder.resolve("warehouse.duckdb")),
            new WarehouseSettings(null, null, null))) {
      return warehouse.query(sql).rows();
    }
  }

  Object value(String sql) {
    return query(sql).get(0).get(0);
  }

  /** Changes the warehouse behind the pipeline's back. */
  void change(String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("warehouse.duckdb"));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** All rows of all published tables. */
  Map<String, List<List<Object>>> published() {
    Map<String, List<List<Object>>> tables = new TreeMap<>();
    tables().forEach(table -> tables.put(table, query("from " + table + " order by all")));
    return tables;
  }

  /** The same in short, for large tables: rows and a sum of their hashes. */
  Map<String, Object> fingerprints() {
    Map<String, Object> tables = new TreeMap<>();
    tables()
        .forEach(
            table ->
                tables.put(
                    table,
                    value("select count(*) || '/' || sum(hash(t)::hugeint) from " + table + " t")));
    return tables;
  }

  private List<String> tables() {
    List<List<Object>> there =
        query("select schema_name || '.' || table_name from duckdb_tables()");
    return TABLES.stream().filter(table -> there.contains(List.<Object>of(table))).toList();
  }
}
