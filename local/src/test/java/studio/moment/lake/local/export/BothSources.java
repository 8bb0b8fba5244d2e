package studio.moment.lake.local.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.moment.lake.pipelines.rds.RdsToBigQuery;
import studio.moment.lake.privacy.keys.Keysets;

/**
 * One database loaded twice, over JDBC and through its export, into a DuckDB file each, to be
 * compared.
 */
final class BothSources implements AutoCloseable {
  private final Path folder;
  private final Connection duckdb;

  private BothSources(Path folder) throws SQLException {
    this.folder = folder;
    this.duckdb = DriverManager.getConnection("jdbc:duckdb:");
  }

  /**
   * Exports the database and loads both.
   *
   * @param options of both runs
   */
  static BothSources load(Connection database, Path folder, String catalog, String... options)
      throws SQLException, IOException {
    BothSources both = new BothSources(folder);
    Files.writeString(folder.resolve("catalog.yaml"), catalog);
    Keysets.write(folder.resolve("keyset.json"), Keysets.generate());
    SnapshotExport export =
        SnapshotExport.write(database, folder, new ExportSettings("exp-1", 1_000, true));
    String url = database.getMetaData().getURL().replaceFirst("\\?.*", "");
    both.run("jdbc", options, "--source=" + url, "--username=postgres");
    both.run("export", options, "--source=" + export.root());
    for (String side : List.of("jdbc", "export")) {
      both.query("attach '" + folder.resolve(side + ".duckdb") + "' as " + side + "_side");
    }
    return both;
  }

  private void run(String side, String[] options, String... source) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    String[] arguments =
        Stream.of(
                Stream.of(
                    "--catalog=" + folder.resolve("catalog.yaml"),
                    "--keyset=file:" + folder.resolve("keyset.json"),
                    "--warehouse=duckdb:" + folder.resolve(side + ".duckdb"),
                    "--targetParallelism=1"),
                Arrays.stream(options),
                Arrays.stream(source))
            .flatMap(each -> each)
            .toArray(String[]::new);
    int code = RdsToBigQuery.run(out, out, arguments);
    assertThat(code).as(printed.toString(StandardCharsets.UTF_8)).isZero();
  }

  /**
   * Columns, their types, and every row.
   *
   * @param random columns whose values are made anew in every run: their lengths are compared
   */
  void assertSame(String table, String... random) throws SQLException {
    List<String> columns = columns("jdbc_side", table);
    assertThat(columns).as(table).isNotEmpty();
    assertThat(columns("export_side", table)).as(table).isEqualTo(columns);
    List<String> names =
        columns.stream().map(column -> column.substring(0, column.indexOf('|'))).toList();
    List<String> values =
        names.stream()
            .map(
                name ->
                    List.of(random).contains(name)
                        ? "octet_length(\"" + name + "\")"
                        : '"' + name + '"')
            .toList();
    if (!differences(table, values).isEmpty()) {
      // Which column it is, is what one wants to know first.
      for (String value : values) {
        assertThat(differences(table, List.of(value))).as(table + ": " + value).isEmpty();
      }
    }
    assertThat(differences(table, values)).as(table).isEmpty();
  }

  private List<String> differences(String table, List<String> values) throws SQLException {
    String select = "select " + String.join(", ", values) + " from ";
    String exported = select + "export_side." + table;
    String read = select + "jdbc_side." + table;
    return Stream.concat(
            query(exported + " except all " + read + " limit 3").stream()
                .map(row -> "only in the export: " + row),
            query(read + " except all " + exported + " limit 3").stream()
                .map(row -> "only over JDBC: " + row))
        .toList();
  }

  private List<String> columns(String side, String table) throws SQLException {
    String[] name = table.split("\\.");
    return query(
        "select column_name || '|' || data_type from information_schema.columns"
            + " where table_catalog = '%s' and table_schema = '%s' and table_name = '%s'"
                .formatted(side, name[0], name[1])
            + " order by ordinal_position");
  }

  /** Rows as text; {@code jdbc_side} and {@code export_side} name the two warehouses. */
  List<String> query(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = duckdb.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet result = statement.getResultSet()) {
          int count = result.getMetaData().getColumnCount();
          while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
              row.add(result.getString(i));
            }
            rows.add(row.stream().map(String::valueOf).collect(Collectors.joining(" | ")));
          }
        }
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    duckdb.close();
  }
}
