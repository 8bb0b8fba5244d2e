package studio.moment.lake.warehouse.staging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Reads the staged files back with another implementation of Parquet: DuckDB's. */
class StagedFileWriterTest {
  private static final TableSchema SCHEMA =
      TableSchema.of(
          Field.of("id", FieldType.INT64),
          Field.of("name", FieldType.STRING),
          Field.of("tags", FieldType.STRING).asRepeated(),
          Field.decimal("amount", FieldType.NUMERIC, 12, 2));

  @TempDir Path folder;

  @Test
  void rows_come_back_with_nulls_and_lists_as_they_were_written() throws Exception {
    Path path = folder.resolve("deep/rows.parquet");
    StagedFile staged;
    try (StagedFileWriter writer =
        StagedFileWriter.create(path.toString(), SCHEMA, Dialect.DUCKDB)) {
      RowBuffer row = new RowBuffer(4);
      row.values().setLong(0, 1);
      text(row.values(), 1, "홍길동");
      Values tags = row.startList(2);
      text(tags, tags.append(), "a");
      text(tags, tags.append(), "b");
      row.values().setLong(3, 12345);
      writer.write(row);
      row.values().setLong(0, 2);
      row.values().setNull(1);
      row.startList(2);
      row.values().setLong(3, -1);
      writer.write(row);
      row.values().setLong(0, 3);
      text(row.values(), 1, "");
      row.values().setNull(2);
      row.values().setNull(3);
      writer.write(row);
      staged = writer.finish();
    }
    assertThat(staged.rows()).isEqualTo(3);
    assertThat(staged.bytes()).isEqualTo(Files.size(path));
    assertThat(read("select id, name, tags, amount from '" + path + "' order by id"))
        .isEqualTo("1|홍길동|[a, b]|123.45\n2|null|[]|-0.01\n3||null|null\n");
  }

  @Test
  void records_are_added_to_a_row_that_is_used_again() throws Exception {
    Field pair =
        Field.ofRecord("one", Field.of("key", FieldType.STRING), Field.of("n", FieldType.INT64));
    TableSchema schema =
        TableSchema.of(pair, pair.withName("many").asRepeated(), Field.of("last", FieldType.INT64));
    Path path = folder.resolve("records.parquet");
    try (StagedFileWriter writer =
        StagedFileWriter.create(path.toString(), schema, Dialect.DUCKDB)) {
      RowBuffer row = new RowBuffer(3);
      for (int i = 0; i < 3; i++) {
        Values many = row.startList(1);
        for (int n = 0; n < 2 * i; n++) {
          int at = many.append(2);
          text(many, at, "k" + n);
          many.setLong(at + 1, n);
        }
        if (i == 1) {
          many.setNull(3);
        }
        text(row.startRecord(0, 2), 0, "a" + i);
        row.values().setLong(2, i);
        writer.write(row);
      }
      row.values().setNull(0);
      row.startList(1).append(2);
      writer.write(row);
      writer.finish();
    }
    assertThat(read("select one, many, last from '" + path + "'"))
        .isEqualTo(
            """
            {'key': a0, 'n': NULL}|[]|0
            {'key': a1, 'n': NULL}|[{'key': k0, 'n': 0}, {'key': k1, 'n': NULL}]|1
            {'key': a2, 'n': NULL}|[{'key': k0, 'n': 0}, {'key': k1, 'n': 1}, \
            {'key': k2, 'n': 2}, {'key': k3, 'n': 3}]|2
            null|[{'key': NULL, 'n': NULL}]|2
            """);
    assertThat(
            read(
                "select string_agg(name || ' ' || repetition_type, ', ') from parquet_schema('"
                    + path
                    + "') where name not in ('row', 'last')"))
        .isEqualTo(
            "one OPTIONAL, key OPTIONAL, n OPTIONAL, many OPTIONAL, list REPEATED, element REQUIRED,"
                + " key OPTIONAL, n OPTIONAL\n");
  }

  @Test
  void records_count_in_a_rows_bytes_and_half_a_record_is_refused() throws Exception {
    Field pair =
        Field.ofRecord("r", Field.of("key", FieldType.STRING), Field.of("n", FieldType.INT64));
    RowBuffer row = new RowBuffer(1);
    Values many = row.startList(0);
    for (int i = 0; i < 1000; i++) {
      many.setBytes(many.append(2), new byte[100], 0, 100);
    }
    assertThat(row.byteSize()).isEqualTo(8 + 1000 * (8 + 100 + 8));
    many.append();
    Path path = folder.resolve("half.parquet");
    try (StagedFileWriter writer =
        StagedFileWriter.create(
            path.toString(), TableSchema.of(pair.asRepeated()), Dialect.DUCKDB)) {
      writer.write(row);
      assertThatThrownBy(writer::finish).hasMessage("2001 values for records of 2");
    }
  }

  @Test
  void a_file_holds_as_many_row_groups_as_its_bytes_need() throws Exception {
    Path path = folder.resolve("wide.parquet");
    byte[] wide = new byte[10 << 20];
    try (StagedFileWriter writer =
        StagedFileWriter.create(path.toString(), SCHEMA, Dialect.DUCKDB)) {
      RowBuffer row = new RowBuffer(4);
      for (int i = 0; i < 5; i++) {
        row.values().setLong(0, i);
        row.values().setBytes(1, wide, 0, wide.length);
        writer.write(row);
      }
      writer.finish();
    }
    assertThat(
            read(
                "select count(distinct row_group_id), max(row_group_num_rows) from"
                    + " parquet_metadata('"
                    + path
                    + "')"))
        .isEqualTo("3|2\n");
  }

  @Test
  void values_that_never_repeat_come_back_over_many_pages_with_their_nulls() throws Exception {
    TableSchema schema =
        TableSchema.of(
            Field.of("id", FieldType.INT64),
            Field.of("day", FieldType.DATE),
            Field.of("ratio", FieldType.FLOAT64),
            Field.of("note", FieldType.STRING),
            Field.decimal("amount", FieldType.NUMERIC, 38, 9));
    Path path = folder.resolve("varied.parquet");
    int rows = 40_000;
    try (StagedFileWriter writer =
        StagedFileWriter.create(path.toString(), schema, Dialect.DUCKDB)) {
      RowBuffer row = new RowBuffer(5);
      byte[] amount = new byte[16];
      for (int i = 0; i < rows; i++) {
        row.values().setLong(0, i);
        row.values().setLong(1, i - 10_000);
        row.values().setDouble(2, i / 4.0);
        text(row.values(), 3, i + "-".repeat(100));
        ByteBuffer.wrap(amount).putLong(8, i * 1_000_000_000L);
        row.values().setBytes(4, amount, 0, 16);
        if (i % 7 == 0) {
          row.values().setNull(1 + i % 4);
        }
        writer.write(row);
      }
      writer.finish();
    }
    assertThat(
            read(
                "select count(*) filter (id % 7 = 0 and 1 ="
                    + " (day is null)::int + (ratio is null)::int + (note is null)::int"
                    + " + (amount is null)::int),"
                    + " count(*) filter (id % 7 <> 0 and day = date '1970-01-01' + (id - 10000)::int"
                    + " and ratio = id / 4.0 and note = id || repeat('-', 100) and amount = id)"
                    + " from '"
                    + path
                    + "'"))
        .isEqualTo("5715|34285\n");
    assertThat(
            read(
                "select path_in_schema from parquet_metadata('"
                    + path
                    + "') where contains(encodings, 'DICTIONARY')"))
        .isEmpty();
  }

  @Test
  void a_writer_that_does_not_finish_leaves_no_file() throws Exception {
    Path path = folder.resolve("half.parquet");
    try (StagedFileWriter writer =
        StagedFileWriter.create(path.toString(), SCHEMA, Dialect.DUCKDB)) {
      RowBuffer row = new RowBuffer(4);
      row.values().setLong(0, 1);
      writer.write(row);
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void a_file_without_rows_still_has_its_columns() throws Exception {
    Path path = folder.resolve("empty.parquet");
    try (StagedFileWriter writer =
        StagedFileWriter.create(path.toString(), SCHEMA, Dialect.DUCKDB)) {
      writer.finish();
    }
    assertThat(read("select count(*), count(id), count(tags) from '" + path + "'"))
        .isEqualTo("0|0|0\n");
  }

  private static void text(Values values, int index, String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    values.setBytes(index, utf8, 0, utf8.length);
  }

  private static String read(String sql) throws Exception {
    StringBuilder out = new StringBuilder();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        for (int i = 1; i <= columns; i++) {
          out.append(i == 1 ? "" : "|").append(result.getString(i));
        }
        out.append('\n');
      }
    }
    return out.toString();
  }
}
