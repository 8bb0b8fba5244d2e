package studio.moment.lake.postgres.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.Values;

class KeyTextTest {
  @Test
  void a_key_is_told_as_it_stands_in_the_warehouse() {
    assertThat(number(FieldType.INT64, -7)).isEqualTo("k=-7");
    assertThat(number(FieldType.BOOL, 1)).isEqualTo("k=true");
    assertThat(number(FieldType.FLOAT64, Double.doubleToRawLongBits(0.5))).isEqualTo("k=0.5");
    assertThat(number(FieldType.DATE, LocalDate.of(2024, 3, 15).toEpochDay()))
        .isEqualTo("k=2024-03-15");
    assertThat(number(FieldType.TIME, 86_399_999_999L)).isEqualTo("k=23:59:59.999999");
    long micros = Instant.parse("2024-03-15T00:00:00Z").getEpochSecond() * 1_000_000 + 1;
    assertThat(number(FieldType.DATETIME, micros)).isEqualTo("k=2024-03-15T00:00:00.000001");
    assertThat(number(FieldType.TIMESTAMP, micros)).isEqualTo("k=2024-03-15T00:00:00.000001Z");
    assertThat(number(FieldType.TIMESTAMP, -62_135_596_800_000_000L))
        .isEqualTo("k=0001-01-01T00:00:00Z");
    assertThat(bytes(Field.of("k", FieldType.STRING), utf8("홍길동"))).isEqualTo("k=홍길동");
    assertThat(bytes(Field.of("k", FieldType.BYTES), new byte[] {0, -1})).isEqualTo("k=00ff");
  }

  @Test
  void decimals_are_plain_in_every_staged_form() {
    RowBuffer row = new RowBuffer(1);
    row.values().setLong(0, -12_345);
    Field few = Field.decimal("k", FieldType.NUMERIC, 5, 2);
    assertThat(KeyText.of(plan(Dialect.BIGQUERY, few), row)).isEqualTo("k=-123.45");
    byte[] wide = new byte[32];
    byte[] digits = new BigDecimal("1e30").setScale(38).unscaledValue().toByteArray();
    System.arraycopy(digits, 0, wide, 32 - digits.length, digits.length);
    Field big = Field.of("k", FieldType.BIGNUMERIC);
    assertThat(bytes(big, wide)).isEqualTo("k=1" + "0".repeat(30));
    row.values().setBytes(0, utf8("0.50"), 0, 4);
    assertThat(KeyText.of(plan(Dialect.DUCKDB, big), row)).isEqualTo("k=0.50");
    byte[] minusOne = new byte[16];
    Arrays.fill(minusOne, (byte) -1);
    assertThat(new BigInteger(minusOne)).isEqualTo(-1);
    assertThat(bytes(Field.of("k", FieldType.NUMERIC), minusOne)).isEqualTo("k=-0.000000001");
  }

  @Test
  void a_key_of_several_columns_names_each() {
    RowBuffer row = new RowBuffer(3);
    row.values().setLong(0, 1);
    row.values().setLong(1, 2);
    ReadPlan plan =
        plan(
            Dialect.DUCKDB,
            Field.of("a", FieldType.INT64),
            Field.of("b", FieldType.INT64),
            Field.of("c", FieldType.STRING));
    assertThat(KeyText.of(plan, row)).isEqualTo("a=1, b=2, c=NULL");
  }

  @Test
  void an_array_in_a_key_is_told_by_its_elements() {
    RowBuffer row = new RowBuffer(1);
    Values list = row.startList(0);
    list.setLong(list.append(), 5);
    list.setLong(list.append(), 6);
    Field field = Field.of("k", FieldType.INT64).asRepeated();
    assertThat(KeyText.of(plan(Dialect.DUCKDB, field), row)).isEqualTo("k=[5, 6]");
    row.values().setNull(0);
    assertThat(KeyText.of(plan(Dialect.DUCKDB, field), row)).isEqualTo("k=NULL");
  }

  @Test
  void a_long_key_is_cut_between_characters() {
    Field field = Field.of("k", FieldType.STRING);
    assertThat(bytes(field, utf8("a".repeat(198)))).isEqualTo("k=" + "a".repeat(198));
    assertThat(bytes(field, utf8("a".repeat(199)))).isEqualTo("k=" + "a".repeat(198) + "...");
    String cut = bytes(field, utf8("a" + "😀".repeat(100)));
    assertThat(cut).isEqualTo("k=a" + "😀".repeat(98) + "...");
  }

  private static String number(FieldType type, long value) {
    RowBuffer row = new RowBuffer(1);
    row.values().setLong(0, value);
    return KeyText.of(plan(Dialect.DUCKDB, Field.of("k", type)), row);
  }

  private static String bytes(Field field, byte[] value) {
    RowBuffer row = new RowBuffer(1);
    byte[] message = new byte[value.length + 4];
    System.arraycopy(value, 0, message, 2, value.length);
    row.values().setBytes(0, message, 2, value.length);
    return KeyText.of(plan(Dialect.BIGQUERY, field), row);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ReadPlan plan(Dialect dialect, Field... fields) {
    return new ReadPlan(
        new RelationName("s", "t"),
        TableSchema.of(fields),
        List.of(),
        IntStream.range(0, fields.length).boxed().toList(),
        true,
        dialect);
  }
}
