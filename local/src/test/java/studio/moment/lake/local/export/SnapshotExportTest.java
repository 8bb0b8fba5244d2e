package studio.moment.lake.local.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import studio.moment.lake.local.database.SampleDatabase;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.Slow;

@ResourceLock("schemas of the sample database")
@Slow(4)
class SnapshotExportTest {
  private static final ExportSettings SMALL_PARTS = new ExportSettings("exp-test", 1_000, true);

  @TempDir Path folder;

  @Test
  void every_value_of_the_platform_is_in_the_export_as_the_database_writes_it() throws Exception {
    try (Connection database = SampleDatabase.connect();
        Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      SnapshotExport export = SnapshotExport.write(database, folder, SMALL_PARTS);
      Map<String, JsonNode> tables = tables(export.root());
      assertThat(tables.keySet()).contains("public.creators", "ops.audit_log").hasSize(19);
      long rows = 0;
      for (Map.Entry<String, JsonNode> table : tables.entrySet()) {
        Path parts = export.root().resolve("postgres").resolve(table.getKey());
        for (JsonNode column : table.getValue().at("/schemaMetadata/originalTypeMappings")) {
          String name = column.get("columnName").asText();
          assertThat(values(duckdb, inFiles(column, parts)))
              .as(table.getKey() + "." + name)
              .isEqualTo(values(database, inDatabase(column, table.getKey())));
        }
        rows += Long.parseLong(values(database, "SELECT count(*) FROM " + table.getKey()).get(0));
      }
      assertThat(export.rows()).isEqualTo(rows);
    }
  }

  /** Both sides sorted by the same rule: bytes. */
  private static String inDatabase(JsonNode column, String table) {
    String name = column.get("columnName").asText();
    return "SELECT CASE WHEN \"%1$s\" IS NOT NULL OR \"%1$s\"::text IS NOT NULL THEN format('%%s', \"%1$s\") END v FROM %2$s"
        .formatted(name, table);
  }

  private static String inFiles(JsonNode column, Path parts) {
    String name = '"' + column.get("columnName").asText() + '"';
    String value =
        switch (column.get("originalType").asText()) {
          case "boolean" -> "substr(%s::text, 1, 1)".formatted(name);
          case "bytea" -> "'\\x' || lower(hex(%s))".formatted(name);
          default -> name + "::text";
        };
    return "SELECT %s FROM read_parquet('%s/*/*.parquet')".formatted(value, parts);
  }

  private static List<String> values(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        values.add(String.valueOf(result.getString(1)));
      }
    }
    values.replaceAll(SnapshotExportTest::number);
    values.sort(null);
    return values;
  }

  /** Numbers of floating point, which the two databases spell in their own ways. */
  private static String number(String value) {
    return value.endsWith(".0") ? value.substring(0, value.length() - 2) : value;
  }

  @Test
  void a_partitioned_table_has_a_folder_for_each_partition_and_gaps_in_its_part_numbers()
      throws Exception {
    SnapshotExport export;
    try (Connection database = SampleDatabase.connect()) {
      export = SnapshotExport.write(database, folder, new ExportSettings("exp-test", 100, true));
    }
    List<String> files = files(export.root().resolve("postgres/public.link_clicks"));
    assertThat(files).contains("1/_SUCCESS", "2/_SUCCESS", "3/_SUCCESS");
    assertThat(files)
        .filteredOn(name -> name.endsWith(".parquet"))
        .allMatch(name -> name.matches("[1-9]/part-[0-9]{5}-[0-9a-f-]{36}-c000\\.gz\\.parquet"))
        .anyMatch(name -> name.contains("part-00001"))
        .noneMatch(name -> name.contains("part-00002"))
        .anyMatch(name -> name.contains("part-00003"));
    assertThat(tables(export.root()).keySet()).noneMatch(name -> name.contains("link_clicks_"));
    JsonNode partitioning =
        tables(export.root()).get("public.link_clicks").at("/tableStatistics/partitioningInfo");
    long parts = files.stream().filter(name -> name.endsWith(".parquet")).count();
    assertThat(partitioning.get("numberOfCompletedPartitions").asLong()).isEqualTo(parts);
  }

  @Test
  void an_older_export_has_its_parts_directly_in_the_tables_folder() throws Exception {
    try (Connection database = SampleDatabase.connect()) {
      SnapshotExport export =
          SnapshotExport.write(database, folder, new ExportSettings("exp-old", 1_000, false));
      assertThat(files(export.root().resolve("postgres/public.partners")))
          .contains("_SUCCESS")
          .noneMatch(name -> name.contains("/"));
    }
  }

  @Test
  void what_aws_does_not_export_is_left_out_and_names_become_paths() throws Exception {
    String url;
    try (Connection database = SampleDatabase.connect();
        Statement statement = database.createStatement()) {
      statement.execute("CREATE DATABASE \"odd \"\"name\"");
      url = database.getMetaData().getURL();
    }
    String odd = url.substring(0, url.lastIndexOf('/')) + "/odd%20%22name";
    try (Connection database = DriverManager.getConnection(odd, "postgres", "");
        Statement statement = database.createStatement()) {
      statement.execute("CREATE UNLOGGED TABLE unlogged (a int)");
      statement.execute("CREATE TEMPORARY TABLE temporary (a int)");
      statement.execute("CREATE TABLE \"with/slash\" (a int)");
      statement.execute("CREATE TABLE with_blank (\"a b\" int)");
      statement.execute("CREATE TABLE with_brace (\"a{\" int)");
      statement.execute("CREATE VIEW seen AS SELECT 1 AS a");
      statement.execute("CREATE TABLE \"kept \\ `x`\" (a int, o oid, \"한\" text)");
      statement.execute(
          "INSERT INTO \"kept \\ `x`\" VALUES (1, 2, E'\\t\\\\N\\n'), (NULL, 3, NULL)");
      SnapshotExport export = SnapshotExport.write(database, folder, SMALL_PARTS);
      Map<String, JsonNode> tables = tables(export.root());
      assertThat(tables).containsOnlyKeys("public.kept \\ `x`");
      assertThat(tables.values().iterator().next().get("target").asText())
          .isEqualTo("odd \"name.public.kept \\ `x`");
      Path parts = export.root().resolve("odd__name/public.kept____x_");
      try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
        assertThat(
                values(
                    duckdb,
                    "SELECT concat_ws('|', a, \"한\", columns.n) FROM read_parquet('%s/1/*.parquet'),"
                            .formatted(parts)
                        + " (SELECT count(*) n FROM (DESCRIBE FROM read_parquet('%s/1/*.parquet')))"
                            .formatted(parts)
                        + " columns"))
            .containsExactlyInAnyOrder("1|\t\\N\n|2", "2");
      }
    }
  }

  @Test
  void the_manifests_say_what_the_vendor_says() throws Exception {
    try (Connection database = SampleDatabase.connect()) {
      SnapshotExport export = SnapshotExport.write(database, folder, SMALL_PARTS);
      JsonNode info =
          new ObjectMapper().readTree(export.root().resolve("export_info_exp-test.json").toFile());
      assertThat(info.get("status").asText()).isEqualTo("COMPLETE");
      assertThat(info.get("snapshotTime").asText())
          .matches("[A-Z][a-z]{2} [0-9]{1,2}, 20[0-9]{2}, [0-9]{1,2}:[0-9]{2}:[0-9]{2} [AP]M");
      assertThat(files(export.root()))
          .contains(
              "export_tables_info_exp-test_from_1_to_10.json",
              "export_tables_info_exp-test_from_11_to_19.json");
      List<String> types = new ArrayList<>();
      for (JsonNode column :
          tables(export.root()).get("public.creators").at("/schemaMetadata/originalTypeMappings")) {
        types.add(column.get("columnName").asText() + " " + column.get("originalType").asText());
      }
      assertThat(types)
          .contains(
              "creator_id bigint",
              "handle USER-DEFINED",
              "email USER-DEFINED",
              "grade USER-DEFINED",
              "languages ARRAY",
              "gender character",
              "share numeric",
              "joined_at timestamp with time zone");
    }
  }

  @Test
  void a_folder_with_other_things_in_it_is_left_alone_and_an_earlier_sample_replaced()
      throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("thesis.txt"), "mine");
    assertThatThrownBy(() -> ExportFolder.prepare(other))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("thesis.txt");
    Path sample = folder.resolve("sample");
    ExportFolder.prepare(sample);
    Files.createDirectories(sample.resolve("exp-1/postgres"));
    Files.writeString(sample.resolve("exp-1/postgres/_SUCCESS"), "");
    ExportFolder.prepare(sample);
    assertThat(files(sample)).containsExactly(".sample");
  }

  /** Entries of all manifests of tables by schema and name. */
  private static Map<String, JsonNode> tables(Path root) throws IOException {
    Map<String, JsonNode> tables = new TreeMap<>();
    for (String name : files(root)) {
      if (name.startsWith("export_tables_info")) {
        JsonNode file = new ObjectMapper().readTree(root.resolve(name).toFile());
        for (JsonNode entry : file.get("perTableStatus")) {
          String target = entry.get("target").asText();
          tables.put(target.substring(target.indexOf('.') + 1), entry);
        }
      }
    }
    return tables;
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> walked = Files.walk(root)) {
      return walked
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .toList();
    }
  }
}
