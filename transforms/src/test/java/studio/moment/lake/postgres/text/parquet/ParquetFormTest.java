package studio.moment.lake.postgres.text.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timeType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT96;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.parquet.FlatColumn;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.types.RejectedValue;
import studio.moment.lake.postgres.types.SelectForm;
import studio.moment.lake.runs.LakeException;

/** A native value and the text that PostgreSQL has for it become the same bytes. */
class ParquetFormTest {
  private static final PrimitiveType LONG = Types.optional(INT64).named("c");
  private static final PrimitiveType INT = Types.optional(INT32).named("c");
  private static final PrimitiveType RAW = Types.optional(BINARY).named("c");
  private static final PrimitiveType TEXT = Types.optional(BINARY).as(stringType()).named("c");
  private static final PrimitiveType INSTANT =
      Types.optional(INT64).as(timestampType(true, TimeUnit.MICROS)).named("c");

  @TempDir Path folder;

  @Test
  void whole_numbers_of_every_width() throws Exception {
    PrimitiveType narrow = Types.optional(INT32).as(intType(16, true)).named("c");
    same(narrow, -32768, "int2", "-32768");
    same(INT, Integer.MIN_VALUE, "int4", "-2147483648");
    same(LONG, Long.MIN_VALUE, "int8", "-9223372036854775808");
    same(LONG, Long.MAX_VALUE, "int8", "9223372036854775807");
    same(LONG, 0L, "int8", "0");
    same(INT, 7, "int8", "7");
    same(LONG, 4294967295L, "oid", "4294967295");
    same(INT, 7, "numeric", "7");
    rejected(LONG, 2147483648L, "int4");
    rejected(INT, 40_000, "int2");
    rejected(INT, -1, "oid");
  }

  @Test
  void floating_point_numbers_also_where_their_text_is_asked_for() throws Exception {
    PrimitiveType real = Types.optional(FLOAT).named("c");
    PrimitiveType wide = Types.optional(DOUBLE).named("c");
    same(real, 0.1f, "float4", "0.1");
    same(real, -0.0f, "float4", "-0");
    same(wide, 0.1, "float8", "0.1");
    same(wide, Double.NaN, "float8", "NaN");
    same(wide, Double.NEGATIVE_INFINITY, "float8", "-Infinity");
    same(wide, 1e-7, "float8", "1e-07");
    same(wide, 123456789.25, "float8", "123456789.25");
    same(wide, 2.5, "float4", "2.5");
  }

  @Test
  void truth_values_and_bytes() throws Exception {
    PrimitiveType bool = Types.optional(BOOLEAN).named("c");
    same(bool, true, "bool", "t");
    same(bool, false, "bool", "f");
    Binary bytes = Binary.fromConstantByteArray(new byte[] {0, (byte) 0xFF, 'a', '\\'});
    same(RAW, bytes, "bytea", "\\x00ff615c");
    same(RAW, Binary.EMPTY, "bytea", "\\x");
    // Over text too, and where a file does not say that it is text.
    same(TEXT, Binary.fromString("\\x00ff"), "bytea", "\\x00ff");
    same(RAW, Binary.fromString("가"), "text", "가");
    same(TEXT, Binary.fromString("2026-01-02"), "date", "2026-01-02");
  }

  @Test
  void decimals_of_every_width_keep_their_scale() throws Exception {
    PrimitiveType inInt = Types.optional(INT32).as(decimalType(2, 9)).named("c");
    PrimitiveType inLong = Types.optional(INT64).as(decimalType(18, 18)).named("c");
    PrimitiveType whole = Types.optional(INT64).as(decimalType(0, 18)).named("c");
    PrimitiveType fixed =
        Types.optional(FIXED_LEN_BYTE_ARRAY).length(16).as(decimalType(10, 38)).named("c");
    PrimitiveType binary = Types.optional(BINARY).as(decimalType(3, 20)).named("c");
    same(inInt, -150, "numeric", "-1.50");
    same(inInt, -5, "numeric", "-0.05");
    same(inInt, 0, "numeric", "0.00");
    same(inLong, 1L, "numeric", "0.000000000000000001");
    same(inLong, -999999999999999999L, "numeric", "-0.999999999999999999");
    same(whole, 12L, "numeric", "12");
    byte[] twos = new byte[16];
    java.util.Arrays.fill(twos, (byte) -1);
    twos[15] = -2;
    same(fixed, Binary.fromConstantByteArray(twos), "numeric", "-0.0000000002");
    byte[] big = new BigInteger("12345678901234567890").toByteArray();
    same(binary, Binary.fromConstantByteArray(big), "numeric", "12345678901234567.890");
  }

  @Test
  void dates_and_times_of_every_unit() throws Exception {
    PrimitiveType date = Types.optional(INT32).as(dateType()).named("c");
    PrimitiveType millis =
        Types.optional(INT64).as(timestampType(false, TimeUnit.MILLIS)).named("c");
    PrimitiveType nanos = Types.optional(INT64).as(timestampType(true, TimeUnit.NANOS)).named("c");
    PrimitiveType clock = Types.optional(INT64).as(timeType(false, TimeUnit.MICROS)).named("c");
    PrimitiveType coarse = Types.optional(INT32).as(timeType(false, TimeUnit.MILLIS)).named("c");
    same(date, 0, "date", "1970-01-01");
    same(date, -719_163, "date", "0001-12-31 BC");
    same(INSTANT, -1L, "timestamptz", "1969-12-31 23:59:59.999999+00");
    same(INSTANT, 1_767_323_045_100_000L, "timestamp", "2026-01-02 03:04:05.1");
    same(millis, 1_767_323_045_100L, "timestamp", "2026-01-02 03:04:05.1");
    same(nanos, 1_767_323_045_100_000_000L, "timestamptz", "2026-01-02 03:04:05.1+00");
    same(clock, 86_399_999_999L, "time", "23:59:59.999999");
    same(coarse, 1_500, "time", "00:00:01.5");
    rejected(nanos, 1L, "timestamptz");
    rejected(millis, Long.MAX_VALUE, "timestamp");
  }

  @Test
  void the_twelve_bytes_of_older_files_are_instants() throws Exception {
    PrimitiveType old = Types.optional(INT96).named("c");
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(11_045_000_001_000L).putInt(2_461_043);
    same(
        old,
        Binary.fromConstantByteArray(bytes.array()),
        "timestamp",
        "2026-01-02 03:04:05.000001");
  }

  @Test
  void an_instant_is_told_in_korean_time_where_its_day_is_asked_for() throws Exception {
    byte[] made =
        encode(INSTANT, 1_767_283_200_000_000L, type("timestamptz"), SelectForm.SEOUL_TEXT);
    assertThat(new String(made, StandardCharsets.UTF_8)).isEqualTo("2026-01-02 01:00:00");
  }

  @Test
  void a_parquet_type_that_no_database_type_has_is_named() {
    PrimitiveType unsigned = Types.optional(INT32).as(intType(32, false)).named("c");
    assertThatThrownBy(() -> ParquetForm.of(unsigned, type("int4"), -1, SelectForm.AS_IS))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("column c")
        .hasMessageContaining("INT32");
  }

  private void same(PrimitiveType stored, Object value, String name, String text)
      throws IOException, RejectedValue {
    for (SelectForm select : List.of(SelectForm.AS_IS, SelectForm.TEXT, SelectForm.JSON)) {
      ByteSink wanted = new ByteSink();
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      BinaryForm.of(type(name), -1, select).encode(utf8, 0, utf8.length, wanted);
      assertThat(HexFormat.of().formatHex(encode(stored, value, type(name), select)))
          .as("%s of %s", select, text)
          .isEqualTo(HexFormat.of().formatHex(wanted.array(), 0, wanted.length()));
    }
  }

  private void rejected(PrimitiveType stored, Object value, String name) {
    assertThatThrownBy(() -> encode(stored, value, type(name), SelectForm.AS_IS))
        .isInstanceOf(RejectedValue.class)
        .hasMessageNotContaining(String.valueOf(value));
  }

  private static PgType type(String name) {
    return new PgType("pg_catalog", name, 'b', 'U', null, null, -1, 0);
  }

  /** Through a file, as the values of an export come. */
  private byte[] encode(PrimitiveType stored, Object value, PgType type, SelectForm select)
      throws IOException, RejectedValue {
    MessageType schema = new MessageType("row", stored);
    Path path = Files.createTempFile(folder, "part", ".parquet");
    Files.delete(path);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(path))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .build()) {
      writer.write(row(schema, value));
    }
    try (ParquetFileReader file =
        ParquetFileReader.open(
            new LocalInputFile(path),
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
      PageReadStore pages = file.readNextRowGroup();
      ColumnDescriptor descriptor = schema.getColumns().get(0);
      FlatColumn column = new FlatColumn(descriptor, pages.getPageReader(descriptor));
      assertThat(column.next()).isTrue();
      ByteSink out = new ByteSink(0);
      ParquetForm.of(stored, type, -1, select).encode(column, out);
      return java.util.Arrays.copyOf(out.array(), out.length());
    }
  }

  private static Group row(MessageType schema, Object value) {
    Group row = new SimpleGroup(schema);
    if (value instanceof Integer number) {
      row.add("c", number);
    } else if (value instanceof Long number) {
      row.add("c", number);
    } else if (value instanceof Float number) {
      row.add("c", number);
    } else if (value instanceof Double number) {
      row.add("c", number);
    } else if (value instanceof Boolean truth) {
      row.add("c", truth);
    } else {
      row.add("c", (Binary) value);
    }
    return row;
  }
}
