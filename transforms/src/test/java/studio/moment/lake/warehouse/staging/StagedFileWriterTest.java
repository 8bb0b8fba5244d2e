package studio.moment.lake.warehouse.staging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
