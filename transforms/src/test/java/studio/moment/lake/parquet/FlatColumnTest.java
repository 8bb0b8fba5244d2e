package studio.moment.lake.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Parquet's own writers write is read value by value. */
class FlatColumnTest {
  private static final int ROWS = 3_000;

  private static final MessageType SCHEMA =
      new MessageType(
          "row",
          Types.optional(BINARY).as(stringType()).named("text"),
          Types.required(BINARY).named("bytes"),
          Types.optional(FIXED_LEN_BYTE_ARRAY).length(3).named("fixed"),
          Types.optional(INT32).named("int"),
          Types.required(INT64).named("long"),
          Types.optional(FLOAT).named("float"),
          Types.optional(DOUBLE).named("double"),
          Types.optional(BOOLEAN).named("bool"),
          Types.optional(BINARY).named("nothing"),
          Types.optional(BINARY).as(stringType()).named("one"));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    // Versions of pages, dictionaries or none, how many different values, bytes of a page.
    "PARQUET_1_0, true, 40, 1048576",
    "PARQUET_1_0, true, 2900, 900",
    "PARQUET_1_0, false, 40, 700",
    "PARQUET_2_0, true, 300, 1200",
    "PARQUET_2_0, false, 2900, 2000"
  })
  void every_encoding_and_every_type(
      WriterVersion version, boolean dictionary, int different, int pageBytes) throws IOException {
    List<Group> rows = rows(different);
    Path file = folder.resolve("part.parquet");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(SCHEMA)
            .withWriterVersion(version)
            .withDictionaryEncoding(dictionary)
            .withDictionaryPageSize(8_000)
            .withPageSize(pageBytes)
            .withPageRowCountLimit(700)
            .withCompressionCodec(
                dictionary ? CompressionCodecName.UNCOMPRESSED : CompressionCodecName.SNAPPY)
            .build()) {
      for (Group row : rows) {
        writer.write(row);
      }
    }
    try (ChannelInputFile input = new ChannelInputFile(Files.newByteChannel(file));
        ParquetFileReader reader = ParquetFiles.open(input, "part")) {
      PageReadStore pages = reader.readNextRowGroup();
      for (ColumnDescriptor column : SCHEMA.getColumns()) {
        FlatColumn values = new FlatColumn(column, pages.getPageReader(column));
        String name = column.getPath()[0];
        for (Group row : rows) {
          boolean there = row.getFieldRepetitionCount(name) > 0;
          assertThat(values.next()).as(name).isEqualTo(there);
          if (there) {
            assertThat(read(values, column.getPrimitiveType())).as(name).isEqualTo(told(row, name));
            assertThat(values.id()).isLessThan(Math.max(1, values.dictionarySize()));
          }
        }
        assertThatThrownBy(values::next).isInstanceOf(ParquetDecodingException.class);
      }
    }
  }

  private static String read(FlatColumn values, PrimitiveType type) {
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> String.valueOf(values.getInteger());
      case INT64 -> String.valueOf(values.getLong());
      case FLOAT -> String.valueOf(values.getFloat());
      case DOUBLE -> String.valueOf(values.getDouble());
      case BOOLEAN -> String.valueOf(values.getBoolean());
      default ->
          new String(values.array(), values.offset(), values.length(), StandardCharsets.UTF_8);
    };
  }

  private static String told(Group row, String name) {
    return row.getType().getType(name).asPrimitiveType().getPrimitiveTypeName() == BINARY
        ? row.getString(name, 0)
        : row.getValueToString(SCHEMA.getFieldIndex(name), 0);
  }

  private static List<Group> rows(int different) {
    Random random = new Random(7);
    List<Group> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      int value = random.nextInt(different);
      Group row = new SimpleGroup(SCHEMA);
      if (random.nextInt(10) > 0) {
        row.add("text", "값 " + value);
      }
      row.add("bytes", Binary.fromString("x".repeat(value % 50)));
      // A run of NULLs, then a run of values.
      if (i % 1000 > 500) {
        row.add("fixed", Binary.fromString(String.valueOf(100 + value % 900)));
      }
      if (i % 3 > 0) {
        row.add("int", -value);
      }
      row.add("long", (long) value << 33);
      if (i % 5 > 0) {
        row.add("float", value / 3f);
      }
      if (i % 7 > 0) {
        row.add("double", value / 3.0);
      }
      if (i % 2 > 0) {
        row.add("bool", value % 2 == 0);
      }
      row.add("one", "same");
      rows.add(row);
    }
    return rows;
  }

  @Test
  void a_text_that_ends_behind_its_page_is_damage() {
    byte[] page = {9, 0, 0, 0, 'a', 'b', 'c'};
    FlatColumn column = plain(page, 1);
    assertThatThrownBy(column::next).isInstanceOf(ParquetDecodingException.class);
  }

  @Test
  void a_text_of_negative_length_is_damage() {
    byte[] page = {-1, -1, -1, -1, 'a', 'b', 'c'};
    FlatColumn column = plain(page, 1);
    assertThatThrownBy(column::next).isInstanceOf(ParquetDecodingException.class);
  }

  @Test
  void fewer_values_than_rows_are_damage() {
    FlatColumn column = plain(new byte[] {1, 0, 0, 0, 'a'}, 2);
    assertThat(column.next()).isTrue();
    assertThatThrownBy(column::next).isInstanceOf(ParquetDecodingException.class);
  }

  @Test
  void a_number_behind_the_end_of_the_dictionary_is_damage() {
    DictionaryPage dictionary =
        new DictionaryPage(BytesInput.from(new byte[] {1, 0, 0, 0, 'a'}), 1, Encoding.PLAIN);
    // Two bits each, one run of one value: the third of a dictionary that has one.
    FlatColumn column =
        column(new byte[] {2, 2, 2}, 1, Encoding.RLE_DICTIONARY, dictionary, Repetition.REQUIRED);
    assertThatThrownBy(column::next).isInstanceOf(ParquetDecodingException.class);
  }

  @Test
  void levels_that_end_behind_their_page_are_damage() {
    FlatColumn column =
        column(new byte[] {9, 0, 0, 0, 2, 1}, 1, Encoding.PLAIN, null, Repetition.OPTIONAL);
    assertThatThrownBy(column::next).isInstanceOf(ParquetDecodingException.class);
  }

  private static FlatColumn plain(byte[] page, int values) {
    return column(page, values, Encoding.PLAIN, null, Repetition.REQUIRED);
  }

  private static FlatColumn column(
      byte[] page,
      int values,
      Encoding encoding,
      DictionaryPage dictionary,
      Repetition repetition) {
    PrimitiveType type = Types.primitive(BINARY, repetition).named("c");
    MessageType schema = new MessageType("row", type);
    Queue<DataPage> pages =
        new ArrayDeque<>(
            List.of(
                new DataPageV1(
                    BytesInput.from(page),
                    values,
                    page.length,
                    Statistics.createStats(type),
                    Encoding.RLE,
                    Encoding.RLE,
                    encoding)));
    return new FlatColumn(
        schema.getColumns().get(0),
        new PageReader() {
          @Override
          public DictionaryPage readDictionaryPage() {
            return dictionary;
          }

          @Override
          public long getTotalValueCount() {
            return values;
          }

          @Override
          public DataPage readPage() {
            return pages.poll();
          }
        });
  }
}
