package studio.moment.lake.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.warehouse.WarehouseUnderTest.comparable;
import static studio.moment.lake.warehouse.WarehouseUnderTest.row;
import static studio.moment.lake.warehouse.WarehouseUnderTest.rows;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Every type, value by value, from the staged file to the query's answer. */
interface TypesContract extends WarehouseUnderTest {
  TableName VALUES = new TableName("rds", "every_type");

  /** Values of a type as {@link Rows} wants them: the least, the greatest, and odd ones. */
  static List<Object> samples(FieldType type) {
    return switch (type) {
      case INT64 -> List.of(0L, Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1);
      case FLOAT64 ->
          List.of(
              0.1,
              -0.0,
              Double.MIN_VALUE,
              Double.MAX_VALUE,
              Double.NaN,
              Double.POSITIVE_INFINITY,
              Double.NEGATIVE_INFINITY);
      case NUMERIC ->
          decimals("0", "99999999999999999999999999999.999999999", "1E-9", "-12345678901234567890");
      case BIGNUMERIC ->
          decimals(
              "0",
              "9".repeat(38) + "." + "9".repeat(38),
              "-" + "9".repeat(38) + "." + "9".repeat(38),
              "1E-38",
              "12345678901234567890123456789012345678");
      case BOOL -> List.of(true, false);
      case STRING ->
          List.of(
              "",
              " ",
              "홍길동",
              "e\u0301 is not \u00e9",
              "tab\t, line\r\n, \"quote\", 'quote', \\",
              "\u0001\u007f\ufffd",
              "NULL",
              everyPlane(),
              "long ".repeat(200_000));
      case BYTES -> List.of(new byte[0], new byte[] {0}, allBytes());
      case JSON ->
          List.of(
              "null",
              "[]",
              "{\"a\": {\"b\": [1, 2.5, {\"c\": null}], \"홍\": \"길\\u0001동\"}, \"t\": true}",
              "\"text\"",
              "9007199254740992");
      case DATE -> List.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31), LocalDate.EPOCH);
      case TIME ->
          List.of(LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 999_999_000), LocalTime.of(1, 2, 3));
      case DATETIME ->
          List.of(
              LocalDateTime.of(1, 1, 1, 0, 0),
              LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000),
              // The ten days that the Gregorian calendar left out.
              LocalDateTime.of(1582, 10, 10, 12, 0),
              // An hour that clocks in Seoul skipped.
              LocalDateTime.of(1988, 5, 8, 2, 30),
              LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000));
      case TIMESTAMP ->
          List.of(
              Instant.parse("0001-01-01T00:00:00Z"),
              Instant.parse("9999-12-31T23:59:59.999999Z"),
              Instant.parse("1582-10-10T12:00:00.000001Z"),
              Instant.parse("1969-12-31T23:59:59.999999Z"),
              Instant.parse("2026-02-28T15:00:00Z"));
      case GEOGRAPHY -> List.of("POINT(126.9784 37.5667)");
      case RECORD -> throw new IllegalArgumentException("RecordContract has records");
    };
  }

  private static List<Object> decimals(String... values) {
    return Arrays.stream(values).<Object>map(BigDecimal::new).toList();
  }

  private static String everyPlane() {
    StringBuilder text = new StringBuilder();
    for (int plane = 0; plane <= 16; plane++) {
      // The last private character of planes 15 and 16, a letter-like place in the others.
      text.appendCodePoint((plane << 16) + (plane < 15 ? 0x1234 : 0xFFFD));
    }
    return text.append("😀").toString();
  }

  private static byte[] allBytes() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @Test
  default void every_type_comes_back_value_by_value_and_as_null() {
    List<Field> fields = new ArrayList<>(List.of(Field.of("id", FieldType.INT64)));
    int longest = 0;
    for (FieldType type : FieldType.scalars()) {
      fields.add(Field.of("a_" + type, type));
      longest = Math.max(longest, samples(type).size());
    }
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i <= longest; i++) {
      List<Object> row = new ArrayList<>(List.of((long) i));
      for (FieldType type : FieldType.scalars()) {
        row.add(i < samples(type).size() ? samples(type).get(i) : null);
      }
      rows.add(row);
    }
    assertComesBack(TableSchema.of(fields), rows);
  }

  @Test
  default void arrays_of_every_type_come_back_in_order_and_empty() {
    List<Field> fields = new ArrayList<>(List.of(Field.of("id", FieldType.INT64)));
    List<Object> filled = new ArrayList<>(List.of(1L));
    List<Object> single = new ArrayList<>(List.of(2L));
    List<Object> empty = new ArrayList<>(List.of(3L));
    for (FieldType type : FieldType.scalars()) {
      fields.add(Field.of("a_" + type, type).asRepeated());
      List<Object> reversed = new ArrayList<>(samples(type));
      Collections.reverse(reversed);
      filled.add(reversed);
      single.add(List.of(samples(type).get(0)));
      empty.add(List.of());
    }
    assertComesBack(TableSchema.of(fields), rows(filled, single, empty));
  }

  @Test
  default void a_null_array_is_null_or_empty_as_the_dialect_says() {
    TableSchema schema =
        TableSchema.of(
            Field.of("id", FieldType.INT64), Field.of("tags", FieldType.STRING).asRepeated());
    publish("run1", replace(VALUES, schema, rows(row(1L, null))));
    assertThat(read(VALUES).get(0).get(1))
        .isEqualTo(warehouse().dialect().keepsNullArrays() ? null : List.of());
  }

  @Test
  default void decimals_come_back_whatever_precision_they_were_staged_with() {
    TableSchema schema =
        TableSchema.of(
            Field.of("id", FieldType.INT64),
            Field.decimal("won", FieldType.NUMERIC, 12, 0),
            Field.decimal("rate", FieldType.NUMERIC, 9, 9),
            Field.decimal("long_most", FieldType.NUMERIC, 18, 9),
            Field.decimal("long_least", FieldType.NUMERIC, 19, 9),
            Field.decimal("whole", FieldType.NUMERIC, 29, 0),
            Field.decimal("big_short", FieldType.BIGNUMERIC, 12, 12),
            Field.decimal("big_small", FieldType.BIGNUMERIC, 38, 38),
            Field.decimal("big_whole", FieldType.BIGNUMERIC, 38, 0));
    assertComesBack(
        schema,
        rows(
            row(
                1L,
                new BigDecimal("999999999999"),
                new BigDecimal("0.999999999"),
                new BigDecimal("-999999999.999999999"),
                new BigDecimal("-9999999999.999999999"),
                new BigDecimal("9".repeat(29)),
                new BigDecimal("0.999999999999"),
                new BigDecimal("-0." + "9".repeat(38)),
                new BigDecimal("-" + "9".repeat(38)))));
  }

  @Test
  default void columns_may_be_called_by_reserved_words_and_in_any_script() {
    TableSchema schema =
        TableSchema.of(
            Field.of("select", FieldType.INT64),
            Field.of("order", FieldType.STRING),
            Field.of("이름", FieldType.STRING),
            Field.of("Größe_2", FieldType.STRING).asRepeated(),
            Field.of("_CamelCase", FieldType.DATE));
    TableName table = new TableName("rds", "group");
    List<List<Object>> rows = rows(row(1L, "a", "홍길동", List.of("ß"), LocalDate.of(2026, 1, 2)));
    publish("run1", replace(table, schema, rows));
    WriteMode merge = new WriteMode.Merge(List.of("select", "이름"), Optional.empty());
    publish("run2", load(table, schema, merge, rows));
    assertThat(warehouse().schema(table).orElseThrow().fields())
        .extracting(Field::name)
        .containsExactly("select", "order", "이름", "Größe_2", "_CamelCase");
    assertThat(read(table)).isEqualTo(comparable(schema, rows));
  }

  private void assertComesBack(TableSchema schema, List<List<Object>> rows) {
    publish("run1", replace(VALUES, schema, rows));
    List<List<Object>> read = read(VALUES);
    assertThat(read).hasSameSizeAs(rows);
    List<List<Object>> expected = comparable(schema, rows);
    for (int i = 0; i < rows.size(); i++) {
      for (int column = 0; column < schema.fields().size(); column++) {
        assertThat(read.get(i).get(column))
            .as("row %d, %s", i, schema.fields().get(column).name())
            .isEqualTo(expected.get(i).get(column));
      }
    }
  }
}
