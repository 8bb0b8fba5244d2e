package studio.moment.lake.warehouse.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.duckdb.file.DuckDbFile;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.StagedFile;
import studio.moment.lake.warehouse.staging.StagedFileWriter;
import studio.moment.lake.warehouse.staging.StagedRows;

/** What DuckDB would let pass, or tell too much about. */
class DuckDbLoadTest {
  private static final TableName TABLE = new TableName("rds", "customers");
  private static final TableSchema TEXT = TableSchema.of(Field.of("v", FieldType.STRING));

  @TempDir Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = DuckDbWarehouse.open(folder.resolve("warehouse.duckdb"));
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Test
  void a_path_that_reads_as_a_pattern_is_the_one_file_it_names() throws IOException {
    for (String name : List.of("a*.parquet", "a?.parquet", "[ab].parquet", "it's {x}.parquet")) {
      stage("ab.parquet", TEXT, "orphan");
      stage("a.parquet", TEXT, "orphan");
      assertThat(loadedRows(TEXT, stage(name, TEXT, "meant"))).as(name).isEqualTo(1);
      assertThat(staged()).containsExactly("meant");
    }
  }

  @Test
  void a_folder_that_reads_as_a_hive_partition_adds_no_column() throws IOException {
    assertThat(loadedRows(TEXT, stage("day=2026-01-01/v=x/a.parquet", TEXT, "meant"))).isEqualTo(1);
    assertThat(staged()).containsExactly("meant");
    assertThat(warehouse.schema(TABLE.staging()).orElseThrow().fields()).hasSize(1);
  }

  @Test
  void a_file_that_lacks_a_column_or_has_another_is_refused_by_column() throws IOException {
    TableSchema wider =
        TableSchema.of(Field.of("v", FieldType.STRING), Field.of("w", FieldType.STRING));
    StagedFile narrow = stage("narrow.parquet", TEXT, "x");
    assertRefused(ExitCode.CHECK_FAILED, wider, List.of(narrow), "column w is missing");
    StagedFile wide = stage("wide.parquet", wider, "x", "y");
    assertRefused(ExitCode.CHECK_FAILED, TEXT, List.of(wide), "column w is not known", "wide");
  }

  @Test
  void a_load_that_fails_stages_none_of_its_tables() throws IOException {
    StagedFile text = stage("text.parquet", TEXT, "x");
    TableSchema number = TableSchema.of(Field.of("v", FieldType.INT64));
    TableName other = new TableName("rds", "beside");
    TableLoad beside = new TableLoad(other, TEXT, List.of(text), new WriteMode.Replace());
    assertThatThrownBy(() -> warehouse.load("run1", List.of(beside, replace(number, text))))
        .hasMessageContaining("rds.customers");
    assertThat(warehouse.has(other.staging())).isFalse();
    assertThat(warehouse.load("run1", List.of(beside)).get(0).rows()).isEqualTo(1);
    assertThat(warehouse.has(other.staging())).isTrue();
  }

  @Test
  void a_type_that_duckdb_would_cast_is_refused_in_any_file() throws IOException {
    StagedFile text = stage("text.parquet", TEXT, "12");
    TableSchema number = TableSchema.of(Field.of("v", FieldType.INT64));
    StagedFile whole = stage("whole.parquet", number, 12L);
    assertRefused(
        ExitCode.CHECK_FAILED, number, List.of(whole, text), "v is VARCHAR, not INT64", "text");
    assertRefused(
        ExitCode.CHECK_FAILED, TEXT, List.of(text, whole), "v is BIGINT, not STRING", "whole");
    TableSchema list = TableSchema.of(Field.of("v", FieldType.STRING).asRepeated());
    assertRefused(ExitCode.CHECK_FAILED, list, List.of(text), "not ARRAY<STRING>");
    assertRefused(
        ExitCode.CHECK_FAILED,
        TableSchema.of(Field.of("v", FieldType.TIMESTAMP)),
        List.of(
            stage(
                "local.parquet",
                TableSchema.of(Field.of("v", FieldType.DATETIME)),
                LocalDateTime.of(2026, 1, 1, 0, 0))),
        "v is TIMESTAMP, not TIMESTAMP");
  }

  @Test
  void files_of_two_precisions_would_round_and_are_refused() throws IOException {
    Field few = Field.decimal("v", FieldType.NUMERIC, 10, 2);
    StagedFile first = stage("few.parquet", TableSchema.of(few), new BigDecimal("1.25"));
    StagedFile second =
        stage(
            "many.parquet",
            TableSchema.of(Field.of("v", FieldType.NUMERIC)),
            new BigDecimal("1.255"));
    assertRefused(
        ExitCode.CHECK_FAILED, TableSchema.of(few), List.of(first, second), "first file", "many");
  }

  @Test
  void a_file_that_was_cut_short_is_refused() throws IOException {
    StagedFile whole = stage("whole.parquet", TEXT, "x");
    Path path = Path.of(whole.uri());
    byte[] bytes = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(bytes, bytes.length - 1));
    assertRefused(ExitCode.UNEXPECTED, TEXT, List.of(whole), "bytes instead of", "whole.parquet");
  }

  @Test
  void a_file_in_a_bucket_is_refused_with_what_to_do() {
    StagedFile remote = new StagedFile("gs://bucket/a.parquet", 1, 100);
    assertRefused(ExitCode.ARGUMENTS, TEXT, List.of(remote), "--staging", "gs://bucket");
  }

  @Test
  void text_that_is_no_utf8_is_refused_and_not_told() throws IOException {
    assertValueRefused(FieldType.STRING, new byte[] {'s', 'e', 'c', 'r', 'e', 't', (byte) 0xFF});
  }

  @Test
  void text_that_is_no_json_is_refused_and_not_told() throws IOException {
    assertValueRefused(FieldType.JSON, "{\"secret\": 1".getBytes(UTF_8));
  }

  @Test
  void text_that_is_no_plain_decimal_is_refused_and_not_told() throws IOException {
    for (String text : List.of("secret", "1e5", "", "1.", ".5", "+1", " 1", "01", "NaN")) {
      assertValueRefused(FieldType.BIGNUMERIC, text.getBytes(UTF_8));
    }
  }

  @Test
  void big_decimals_are_one_text_for_one_value() throws IOException {
    TableSchema schema = TableSchema.of(Field.of("v", FieldType.BIGNUMERIC));
    List<StagedFile> files = new ArrayList<>();
    for (String text : List.of("2.50", "100", "-0.00", "0", "-1.05", "10.0")) {
      files.add(raw("d" + files.size() + ".parquet", schema, text.getBytes(UTF_8)));
    }
    warehouse.load("run1", List.of(new TableLoad(TABLE, schema, files, new WriteMode.Replace())));
    assertThat(staged()).containsExactlyInAnyOrder("2.5", "100", "0", "0", "-1.05", "10");
  }

  @Test
  void publishing_what_was_not_loaded_loads_it_and_not_what_another_run_left() throws IOException {
    TableLoad left = replace(TEXT, stage("left.parquet", TEXT, "left"));
    TableLoad meant = replace(TEXT, stage("meant.parquet", TEXT, "meant"));
    warehouse.load("run1", List.of(left));
    warehouse.publish("run2", List.of(meant), List.of());
    assertThat(values(TABLE)).containsExactly("meant");
    warehouse.discardStaging(List.of(meant));
    warehouse.publish("run2", List.of(meant), List.of());
    assertThat(values(TABLE)).containsExactly("meant");
  }

  @Test
  void a_table_that_would_take_other_rows_than_were_staged_is_not_published_nor_any_other()
      throws Exception {
    TableName other = new TableName("rds", "others");
    TableSchema days =
        TableSchema.of(Field.of("day", FieldType.DATE), Field.of("v", FieldType.STRING))
            .withPartitioning(new Partitioning("day", Partitioning.Unit.DAY));
    LocalDate day = LocalDate.of(2026, 3, 1);
    StagedFile text = stage("text.parquet", TEXT, "x");
    StagedFile ofDay = stage("day.parquet", days, day, "x");
    for (TableLoad load :
        List.of(
            replace(TEXT, text),
            new TableLoad(
                TABLE, TEXT, List.of(text), new WriteMode.Merge(List.of("v"), Optional.empty())),
            new TableLoad(TABLE, days, List.of(ofDay), new WriteMode.ReplaceDay(day)))) {
      TableLoad beside = new TableLoad(other, TEXT, List.of(text), new WriteMode.Replace());
      warehouse.load("run1", List.of(beside, load));
      // What a fault of the database could do: the staging table still counts as filled.
      run("DELETE FROM " + warehouse.reference(TABLE.staging()));
      assertThatThrownBy(() -> warehouse.publish("run1", List.of(beside, load), List.of()))
          .isInstanceOfSatisfying(
              LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CHECK_FAILED))
          .hasMessageContaining("rds.customers")
          .hasMessageContaining("0 rows where 1 were staged");
      assertThat(warehouse.schema(TABLE)).isEmpty();
      assertThat(warehouse.schema(other)).isEmpty();
      warehouse.load("run1", List.of(load));
      assertThat(warehouse.publish("run1", List.of(load), List.of()).get(0).rows()).isEqualTo(1);
      run("DROP TABLE " + warehouse.reference(TABLE));
    }
  }

  /** Changes the file past the warehouse. */
  private void run(String sql) throws SQLException {
    DuckDbFile file = DuckDbFile.acquire(folder.resolve("warehouse.duckdb"), false);
    try (Connection connection = file.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } finally {
      file.release();
    }
  }

  @Test
  void names_may_hold_quotes_spaces_dots_and_capitals_of_any_script() throws IOException {
    TableName odd = new TableName("rds", "it's \"a\".table; --");
    TableSchema schema =
        TableSchema.of(
            Field.of("größe \"x\"", FieldType.STRING).withDescription("it's; \"x\""),
            Field.of("a.b'c", FieldType.STRING));
    TableSchema capitals =
        TableSchema.of(
            Field.of("A.B'C", FieldType.STRING), Field.of("GRÖßE \"X\"", FieldType.STRING));
    WriteMode merge = new WriteMode.Merge(List.of("GRÖßE \"X\""), Optional.empty());
    publish(new TableLoad(odd, schema, List.of(stage("1.parquet", schema, "k", "old")), merge));
    publish(new TableLoad(odd, capitals, List.of(stage("2.parquet", capitals, "new", "k")), merge));
    assertThat(warehouse.query("SELECT * FROM " + warehouse.reference(odd)).rows())
        .containsExactly(List.of("k", "new"));
    assertThat(warehouse.schema(odd).orElseThrow().fields())
        .extracting(Field::name)
        .containsExactly("größe \"x\"", "a.b'c");
  }

  @Test
  void a_file_called_like_a_dataset_is_a_warehouse_like_any_other() throws IOException {
    try (Warehouse rds = DuckDbWarehouse.open(folder.resolve("rds.duckdb"))) {
      TableLoad load = replace(TEXT, stage("a.parquet", TEXT, "x"));
      rds.load("run1", List.of(load));
      rds.publish("run1", List.of(load), List.of());
      assertThat(rds.query("SELECT v FROM rds.customers").rows()).containsExactly(List.of("x"));
    }
  }

  private void assertValueRefused(FieldType type, byte[] value) throws IOException {
    TableSchema schema = TableSchema.of(Field.of("v", type));
    StagedFile file = raw("raw.parquet", schema, value);
    LakeException refused =
        assertRefused(ExitCode.CHECK_FAILED, schema, List.of(file), "customers", "type");
    for (Throwable e = refused; e != null; e = e.getCause()) {
      assertThat(e.toString()).doesNotContain("secret");
    }
  }

  private LakeException assertRefused(
      ExitCode code, TableSchema schema, List<StagedFile> files, String... words) {
    TableLoad load = new TableLoad(TABLE, schema, files, new WriteMode.Replace());
    LakeException[] refused = new LakeException[1];
    assertThatThrownBy(() -> warehouse.load("run1", List.of(load)))
        .isInstanceOfSatisfying(
            LakeException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(code);
              refused[0] = e;
            })
        .hasMessageContaining("rds.customers")
        .hasMessageContainingAll(words);
    assertThat(warehouse.schema(TABLE)).isEmpty();
    return refused[0];
  }

  private long loadedRows(TableSchema schema, StagedFile file) {
    return warehouse.load("run1", List.of(replace(schema, file))).get(0).rows();
  }

  private void publish(TableLoad load) {
    warehouse.load("run1", List.of(load));
    warehouse.publish("run1", List.of(load), List.of());
  }

  private static TableLoad replace(TableSchema schema, StagedFile file) {
    return new TableLoad(TABLE, schema, List.of(file), new WriteMode.Replace());
  }

  private List<Object> staged() {
    return values(TABLE.staging());
  }

  private List<Object> values(TableName table) {
    return warehouse.query("SELECT v FROM " + warehouse.reference(table)).rows().stream()
        .map(row -> row.get(0))
        .toList();
  }

  private StagedFile stage(String name, TableSchema schema, Object... row) throws IOException {
    return StagedRows.write(
        new Rows(TABLE, schema, List.of(Arrays.asList(row))),
        folder.resolve(name).toString(),
        Dialect.DUCKDB);
  }

  /** A file with one value of exactly these bytes. */
  private StagedFile raw(String name, TableSchema schema, byte[] value) throws IOException {
    try (StagedFileWriter writer =
        StagedFileWriter.create(folder.resolve(name).toString(), schema, Dialect.DUCKDB)) {
      RowBuffer row = new RowBuffer(1);
      row.values().setBytes(0, value, 0, value.length);
      writer.write(row);
      return writer.finish();
    }
  }
}
