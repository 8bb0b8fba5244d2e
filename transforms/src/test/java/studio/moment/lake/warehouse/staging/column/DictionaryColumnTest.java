package studio.moment.lake.warehouse.staging.column;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.parquet.ChannelInputFile;
import studio.moment.lake.parquet.FlatColumn;
import studio.moment.lake.parquet.ParquetFiles;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.StagedFileWriter;

/** What is written with a dictionary is read by three readers: Parquet's, DuckDB's and our own. */
class DictionaryColumnTest {
  /** Longs that a dictionary has room for. */
  private static final int MOST_LONGS = OptionalColumn.DICTIONARY_BYTES / Long.BYTES;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    // Seed, rows, different values, share of NULLs, length of texts.
    "1, 3000, 1, 0, 1",
    "2, 3000, 2, 0.9, 1",
    "3, 15000, 300, 0.1, 1",
    // Texts outgrow their dictionary, numbers do not.
    "4, 15000, 5000, 0.3, 1",
    // All outgrow it.
    "5, 36000, 1000000, 0.02, 1",
    // Page after page of few long texts, in more than one row group.
    "6, 20000, 60, 0.1, 20",
    "7, 1, 1, 0, 1",
    "8, 3000, 10, 1, 1"
  })
  void every_value_comes_back(int seed, int count, int different, double nulls, int scale)
      throws Exception {
    SeededRows rows = new SeededRows(seed, count, different, nulls, scale);
    int[][] numbers = rows.numbers();
    Path file = folder.resolve("part.parquet");
    rows.write(file, numbers);
    readByParquet(rows, numbers, file);
    readByDuckDb(rows, numbers, file);
    readByColumns(rows, numbers, file);
  }

  private static void readByParquet(SeededRows rows, int[][] numbers, Path file)
      throws IOException {
    int at = 0;
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            new LocalInputFile(file),
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
      MessageType schema = reader.getFileMetaData().getSchema();
      for (PageReadStore group = reader.readNextRowGroup();
          group != null;
          group = reader.readNextRowGroup()) {
        RecordReader<Group> records =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(group, new GroupRecordConverter(schema));
        for (long left = group.getRowCount(); left > 0; left--) {
          Group row = records.read();
          for (int column = 0; column < SeededRows.columns(); column++) {
            check(rows, numbers, at, column, told(row, column));
          }
          at++;
        }
      }
    }
    assertThat(at).isEqualTo(numbers.length);
  }

  private static String told(Group row, int column) {
    if (row.getFieldRepetitionCount(column) == 0) {
      return null;
    }
    return switch (row.getType().getType(column).asPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> SeededRows.text(column, row.getInteger(column, 0));
      case INT64 -> SeededRows.text(column, row.getLong(column, 0));
      case BOOLEAN -> SeededRows.text(column, row.getBoolean(column, 0) ? 1 : 0);
      case DOUBLE -> SeededRows.text(column, Double.doubleToRawLongBits(row.getDouble(column, 0)));
      default -> SeededRows.text(column, row.getBinary(column, 0).getBytes());
    };
  }

  private static void readByDuckDb(SeededRows rows, int[][] numbers, Path file)
      throws SQLException {
    int at = 0;
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet result =
            statement.executeQuery("select " + SeededRows.AS_TOLD + " from '" + file + "'")) {
      while (result.next()) {
        for (int column = 0; column < SeededRows.columns(); column++) {
          Object value = result.getObject(column + 1);
          check(rows, numbers, at, column, value == null ? null : value.toString());
        }
        at++;
      }
    }
    assertThat(at).isEqualTo(numbers.length);
  }

  private static void readByColumns(SeededRows rows, int[][] numbers, Path file)
      throws IOException {
    int start = 0;
    try (ChannelInputFile input = new ChannelInputFile(Files.newByteChannel(file));
        ParquetFileReader reader = ParquetFiles.open(input, "part")) {
      MessageType schema = reader.getFileMetaData().getSchema();
      for (PageReadStore group = reader.readNextRowGroup();
          group != null;
          group = reader.readNextRowGroup()) {
        for (int column = 0; column < SeededRows.columns(); column++) {
          ColumnDescriptor descriptor = schema.getColumns().get(column);
          FlatColumn values = new FlatColumn(descriptor, group.getPageReader(descriptor));
          for (int i = 0; i < group.getRowCount(); i++) {
            check(rows, numbers, start + i, column, told(values, column, descriptor));
          }
        }
        start += (int) group.getRowCount();
      }
    }
    assertThat(start).isEqualTo(numbers.length);
  }

  private static String told(FlatColumn values, int column, ColumnDescriptor descriptor) {
    if (!values.next()) {
      return null;
    }
    if (!SeededRows.isNumber(descriptor.getPrimitiveType())) {
      int from = values.offset();
      return SeededRows.text(
          column, Arrays.copyOfRange(values.array(), from, from + values.length()));
    }
    return SeededRows.text(
        column,
        switch (descriptor.getPrimitiveType().getPrimitiveTypeName()) {
          case INT32 -> values.getInteger();
          case BOOLEAN -> values.getBoolean() ? 1 : 0;
          default -> values.getLong();
        });
  }

  private static void check(SeededRows rows, int[][] numbers, int row, int column, String told) {
    String expected = rows.told(column, numbers[row][column]);
    // An assertion for each of a million values would take longer than all else.
    if (!Objects.equals(told, expected)) {
      assertThat(told).as("row %d, column %d", row, column).isEqualTo(expected);
    }
  }

  @Test
  void a_dictionary_that_is_just_full_serves_all_pages() throws Exception {
    Path file = longs(1 << 19, i -> i % MOST_LONGS);
    assertThat(read("select sum(n), count(distinct n) from '" + file + "'"))
        .isEqualTo(sum(1 << 19, MOST_LONGS) + "|" + MOST_LONGS);
    assertThat(encodings(file)).isEqualTo("PLAIN_DICTIONARY, RLE");
  }

  @Test
  void one_value_more_than_fits_is_plain_and_so_are_those_behind_it() throws Exception {
    int different = MOST_LONGS + 1;
    Path file = longs(1 << 19, i -> i < 1 << 18 ? i % MOST_LONGS : i % different);
    long sum = 0;
    for (int i = 0; i < 1 << 19; i++) {
      sum += i < 1 << 18 ? i % MOST_LONGS : i % different;
    }
    assertThat(read("select sum(n), count(distinct n) from '" + file + "'"))
        .isEqualTo(sum + "|" + different);
    assertThat(encodings(file)).isEqualTo("PLAIN, PLAIN_DICTIONARY, RLE");
  }

  @Test
  void values_that_turn_out_to_be_all_new_are_plain_from_the_first_on() throws Exception {
    Path file = longs(200_000, i -> i);
    assertThat(read("select sum(n), count(distinct n) from '" + file + "'"))
        .isEqualTo("19999900000|200000");
    assertThat(encodings(file)).isEqualTo("PLAIN, RLE");
  }

  @Test
  void a_value_larger_than_any_dictionary_ends_it() throws Exception {
    TableSchema schema = TableSchema.of(Field.of("text", FieldType.STRING));
    Path file = folder.resolve("large.parquet");
    byte[] large = "L".repeat(9 << 20).getBytes(UTF_8);
    byte[] small = "small".getBytes(UTF_8);
    try (StagedFileWriter writer =
        StagedFileWriter.create(file.toString(), schema, Dialect.DUCKDB)) {
      RowBuffer row = new RowBuffer(1);
      for (int i = 0; i < 5_000; i++) {
        byte[] text = i == 2_500 || i == 4_000 ? large : small;
        row.values().setBytes(0, text, 0, text.length);
        if (i % 10 == 0 && text == small) {
          row.values().setNull(0);
        }
        writer.write(row);
      }
      writer.finish();
    }
    assertThat(
            read(
                "select count(*), count(text), sum(length(text)), count(distinct text)"
                    + (" from '" + file + "'")))
        .isEqualTo("5000|4502|" + (2L * large.length + 4_500 * 5) + "|2");
    assertThat(encodings(file)).isEqualTo("PLAIN, PLAIN_DICTIONARY, RLE");
  }

  @Test
  void nans_and_zeros_keep_their_bits() throws Exception {
    long[] bits = {
      Double.doubleToRawLongBits(0.0),
      Double.doubleToRawLongBits(-0.0),
      Double.doubleToRawLongBits(Double.NaN),
      0x7FF8000000000001L,
      0xFFF8000000000000L
    };
    TableSchema schema = TableSchema.of(Field.of("ratio", FieldType.FLOAT64));
    Path file = folder.resolve("bits.parquet");
    try (StagedFileWriter writer =
        StagedFileWriter.create(file.toString(), schema, Dialect.DUCKDB)) {
      RowBuffer row = new RowBuffer(1);
      for (int i = 0; i < 1_000; i++) {
        row.values().setLong(0, bits[i % bits.length]);
        writer.write(row);
      }
      writer.finish();
    }
    try (ChannelInputFile input = new ChannelInputFile(Files.newByteChannel(file));
        ParquetFileReader reader = ParquetFiles.open(input, "bits")) {
      ColumnDescriptor column = reader.getFileMetaData().getSchema().getColumns().get(0);
      FlatColumn values = new FlatColumn(column, reader.readNextRowGroup().getPageReader(column));
      for (int i = 0; i < 1_000; i++) {
        assertThat(values.next()).isTrue();
        assertThat(values.getLong()).isEqualTo(bits[i % bits.length]);
      }
      assertThat(values.dictionarySize()).isEqualTo(bits.length);
    }
  }

  /** A file of one column of longs behind a thousand NULLs: nothing tells that they vary. */
  private Path longs(int rows, IntUnaryOperator value) throws IOException {
    Path file = folder.resolve("longs.parquet");
    try (StagedFileWriter writer =
        StagedFileWriter.create(
            file.toString(), TableSchema.of(Field.of("n", FieldType.INT64)), Dialect.DUCKDB)) {
      RowBuffer row = new RowBuffer(1);
      for (int i = 0; i < 1_000; i++) {
        writer.write(row);
      }
      for (int i = 0; i < rows; i++) {
        row.values().setLong(0, value.applyAsInt(i));
        writer.write(row);
      }
      writer.finish();
    }
    return file;
  }

  private static long sum(int rows, int different) {
    // Rows are whole rounds of all the numbers from 0 on.
    return (long) rows / different * ((long) different * (different - 1) / 2);
  }

  private static String encodings(Path file) throws SQLException {
    return read(
        "select distinct array_to_string(list_sort(string_split(encodings, ', ')), ', ')"
            + (" from parquet_metadata('" + file + "')"));
  }

  private static String read(String sql) throws SQLException {
    StringBuilder row = new StringBuilder();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        row.append(i == 1 ? "" : "|").append(result.getString(i));
      }
      assertThat(result.next()).as("more than one row").isFalse();
    }
    return row.toString();
  }
}
