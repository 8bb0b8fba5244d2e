package studio.moment.lake.warehouse.staging.column;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.StagedFileWriter;
import studio.moment.lake.warehouse.staging.Values;

/**
 * Rows of every type that Parquet stores. A value is told by its number: equal numbers are equal
 * values.
 *
 * @param different how many numbers there are; the first rows have a hundred at most, so that no
 *     column is taken for one that varies
 * @param nulls the share of NULLs
 * @param scale how long texts are, 40 bytes on average for 1
 */
record SeededRows(int seed, int rows, int different, double nulls, int scale) {
  private static final int FIRST_ROWS = 1_000;

  static final TableSchema SCHEMA =
      TableSchema.of(
          Field.of("n", FieldType.INT64),
          Field.of("ratio", FieldType.FLOAT64),
          Field.of("day", FieldType.DATE),
          Field.of("at", FieldType.TIMESTAMP),
          Field.of("text", FieldType.STRING),
          Field.of("bytes", FieldType.BYTES),
          Field.decimal("amount", FieldType.NUMERIC, 38, 9),
          Field.decimal("price", FieldType.NUMERIC, 12, 2),
          Field.of("flag", FieldType.BOOL));

  /** How DuckDB is asked for the columns, so that it answers with what {@link #told} tells. */
  static final String AS_TOLD =
      "n, ratio, datediff('day', date '1970-01-01', day), epoch_us(\"at\"), text, lower(hex(bytes)),"
          + " amount::text, (price * 100)::bigint, flag::int";

  private static final double[] ODD_DOUBLES = {
    0.0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1e300
  };

  static int columns() {
    return SCHEMA.fields().size();
  }

  /** Numbers of the values by row and column; -1 is NULL. */
  int[][] numbers() {
    Random random = new Random(seed);
    int[][] numbers = new int[rows][columns()];
    for (int row = 0; row < rows; row++) {
      int most = row < FIRST_ROWS ? Math.min(100, different) : different;
      for (int column = 0; column < columns(); column++) {
        numbers[row][column] = random.nextDouble() < nulls ? -1 : random.nextInt(most);
      }
    }
    return numbers;
  }

  void write(Path file, int[][] numbers) throws IOException {
    try (StagedFileWriter writer =
        StagedFileWriter.create(file.toString(), SCHEMA, Dialect.BIGQUERY)) {
      RowBuffer row = new RowBuffer(columns());
      // All rows' bytes stand in one array, as they do where a result is read into a buffer.
      byte[] shared = new byte[64 + 2 * 80 * (scale + 40)];
      for (int[] of : numbers) {
        int end = 0;
        for (int column = 0; column < of.length; column++) {
          end = set(row.values(), column, of[column], shared, end);
        }
        writer.write(row);
      }
      writer.finish();
    }
  }

  private int set(Values values, int column, int number, byte[] shared, int at) {
    if (number < 0) {
      values.setNull(column);
      return at;
    }
    switch (column) {
      case 4, 5, 6 -> {
        byte[] bytes = bytes(column, number);
        System.arraycopy(bytes, 0, shared, at, bytes.length);
        values.setBytes(column, shared, at, bytes.length);
        return at + bytes.length;
      }
      default -> values.setLong(column, number(column, number));
    }
    return at;
  }

  private static long number(int column, int number) {
    return switch (column) {
      case 0 -> number * 0x9E3779B97F4A7C15L;
      case 1 ->
          Double.doubleToRawLongBits(
              number < ODD_DOUBLES.length ? ODD_DOUBLES[number] : number / 8.0);
      case 2 -> number - 10_000;
      case 3 -> number * 86_400_000_000L;
      case 7 -> -number;
      default -> number % 5 & 1;
    };
  }

  /** Texts of 0 to 80 bytes times the scale, many of them alike but for their first bytes. */
  private byte[] bytes(int column, int number) {
    if (column == 6) {
      byte[] decimal = ByteBuffer.allocate(16).putLong(number % 3 == 0 ? -1 : 0).array();
      return ByteBuffer.wrap(decimal).putLong(8, number * 1_000_000_007L).array();
    }
    byte[] bytes = new byte[number % 81 * scale];
    Arrays.fill(bytes, (byte) (column == 4 ? '-' : 0xFE));
    byte[] start = Integer.toString(number).getBytes(UTF_8);
    System.arraycopy(start, 0, bytes, 0, Math.min(start.length, bytes.length));
    return bytes;
  }

  /** The value as a text, to be compared with. */
  String told(int column, int number) {
    if (number < 0) {
      return null;
    }
    return column >= 4 && column <= 6
        ? text(column, bytes(column, number))
        : text(column, number(column, number));
  }

  static String text(int column, long number) {
    return column == 1 ? Double.toString(Double.longBitsToDouble(number)) : Long.toString(number);
  }

  static String text(int column, byte[] bytes) {
    return switch (column) {
      case 4 -> new String(bytes, UTF_8);
      case 5 -> HexFormat.of().formatHex(bytes);
      default -> new BigDecimal(new BigInteger(bytes), 9).toPlainString();
    };
  }

  static boolean isNumber(PrimitiveType type) {
    return type.getPrimitiveTypeName() != PrimitiveTypeName.BINARY
        && type.getPrimitiveTypeName() != PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
  }
}
