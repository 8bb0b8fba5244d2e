package studio.moment.lake.local.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.catalog.TargetNames;
import studio.moment.lake.catalog.file.CatalogReader;
import studio.moment.lake.local.database.SampleDatabase;
import studio.moment.lake.local.demo.DemoCatalog;
import studio.moment.lake.pipelines.rds.RdsToBigQuery;
import studio.moment.lake.privacy.keys.Keysets;

/** A table is the same in the warehouse whether it came over JDBC or through a snapshot export. */
class ExportEqualsDatabaseTest {
  /** Views, and a table with blanks in the names of its columns. */
  private static final Set<String> NOT_EXPORTED =
      Set.of("creator_months", "link_days", "shop_orders");

  @TempDir Path folder;

  @Test
  void every_table_of_the_platform_is_the_same_value_by_value() throws Exception {
    Files.writeString(folder.resolve("catalog.yaml"), DemoCatalog.text());
    Keysets.write(folder.resolve("keyset.json"), Keysets.generate());
    SnapshotExport export;
    String url;
    try (Connection database = SampleDatabase.connect()) {
      url = database.getMetaData().getURL();
      export = SnapshotExport.write(database, folder, new ExportSettings("exp-1", 1_000, true));
    }
    List<String> tables =
        TargetNames.of(CatalogReader.read(DemoCatalog.text(), "catalog.yaml")).values().stream()
            .filter(name -> !NOT_EXPORTED.contains(name))
            .toList();
    assertThat(tables).hasSizeGreaterThan(14);

    run("jdbc", tables, "--source=" + url.replaceFirst("\\?.*", ""), "--username=postgres");
    run("export", tables, "--source=" + export.root());

    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      for (String side : List.of("jdbc", "export")) {
        query(duckdb, "attach '" + folder.resolve(side + ".duckdb") + "' as " + side + "_side");
      }
      for (String table : tables) {
        assertSame(duckdb, table);
      }
    }
  }

  private static void assertSame(Connection duckdb, String table) throws SQLException {
    List<String> columns = columns(duckdb, "jdbc_side", table);
    assertThat(columns(duckdb, "export_side", table)).as(table).isEqualTo(columns);
    assertThat(query(duckdb, "select count(*) from export_side.rds." + table))
        .as(table)
        .isEqualTo(query(duckdb, "select count(*) from jdbc_side.rds." + table));
    String values =
        columns.stream()
            .map(column -> column.substring(0, column.indexOf('|')))
            // Encrypted anew every time.
            .map(
                name ->
                    table.equals("creators") && name.equals("\"address\"")
                        ? "octet_length(\"address\")"
                        : name)
            .collect(Collectors.joining(", "));
    String here = "select " + values + " from export_side.rds." + table;
    String there = "select " + values + " from jdbc_side.rds." + table;
    assertThat(query(duckdb, here + " except all " + there + " limit 3")).as(table).isEmpty();
    assertThat(query(duckdb, there + " except all " + here + " limit 3")).as(table).isEmpty();
  }

  private static List<String> columns(Connection duckdb, String side, String table)
      throws SQLException {
    return query(
        duckdb,
        "select '\"' || column_name || '\"|' || data_type from information_schema.columns"
            + " where table_catalog = '"
            + side
            + "' and table_schema = 'rds' and table_name = '"
            + table
            + "' order by ordinal_position");
  }

  private void run(String side, List<String> tables, String... source) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    String[] arguments =
        Stream.concat(
                Stream.of(
                    "--catalog=" + folder.resolve("catalog.yaml"),
                    "--keyset=file:" + folder.resolve("keyset.json"),
                    "--warehouse=duckdb:" + folder.resolve(side + ".duckdb"),
                    "--tables=" + String.join(",", tables),
                    "--strict",
                    "--targetParallelism=1"),
                Arrays.stream(source))
            .toArray(String[]::new);
    int code = RdsToBigQuery.run(out, out, arguments);
    assertThat(code).as(printed.toString(StandardCharsets.UTF_8)).isZero();
  }

  private static List<String> query(Connection duckdb, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = duckdb.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet result = statement.getResultSet()) {
          while (result.next()) {
            StringBuilder row = new StringBuilder();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
              row.append(i == 1 ? "" : " | ").append(result.getString(i));
            }
            rows.add(row.toString());
          }
        }
      }
    }
    return rows;
  }
}
