package studio.moment.lake.warehouse.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

class StagedRowsTest {
  @TempDir Path folder;

  @Test
  void every_type_is_staged_as_the_value_it_is() throws Exception {
    assertStaged(FieldType.INT64, Long.MIN_VALUE, "-9223372036854775808");
    assertStaged(FieldType.FLOAT64, Double.NaN, "nan");
    assertStaged(FieldType.BOOL, true, "true");
    assertStaged(FieldType.STRING, "홍길동 😀", "홍길동 😀");
    assertStaged(FieldType.JSON, "{\"n\": 1.10}", "{\"n\": 1.10}");
    assertStaged(FieldType.BYTES, new byte[] {0, -1}, "\\x00\\xFF");
    assertStaged(FieldType.DATE, LocalDate.of(1, 1, 1), "0001-01-01");
    assertStaged(FieldType.TIME, LocalTime.of(23, 59, 59, 999_999_999), "23:59:59.999999");
    assertStaged(
        FieldType.DATETIME,
        LocalDateTime.of(1, 1, 1, 0, 0, 0, 1_000),
        "0001-01-01 00:00:00.000001");
    assertStaged(
        FieldType.TIMESTAMP,
        Instant.parse("1969-12-31T23:59:59.999999999Z"),
        "1969-12-31 23:59:59.999999+00");
    assertStaged(FieldType.NUMERIC, new BigDecimal("-0.000000001"), "-0.000000001");
    assertStaged(FieldType.BIGNUMERIC, new BigDecimal("1E+37"), "1" + "0".repeat(37));
    assertStaged(FieldType.BIGNUMERIC, new BigDecimal("0.500"), "0.5");
  }

  @Test
  void a_decimal_of_few_digits_is_staged_with_its_own_scale() throws Exception {
    Field field = Field.decimal("v", FieldType.NUMERIC, 18, 9);
    assertThat(staged(field, new BigDecimal("-999999999.999999999")))
        .isEqualTo("-999999999.999999999");
  }

  @Test
  void a_list_is_null_or_empty_or_has_its_elements() throws Exception {
    Field field = Field.of("v", FieldType.STRING).asRepeated();
    assertThat(staged(field, List.of("a", "b"))).isEqualTo("[a, b]");
    assertThat(staged(field, List.of())).isEqualTo("[]");
    assertThat(staged(field, null)).isNull();
  }

  @Test
  void a_value_that_would_change_is_refused_by_row_and_column_without_being_told() {
    assertRefused(Field.of("v", FieldType.NUMERIC), new BigDecimal("1234.1234567891"), "9 digits");
    assertRefused(
        Field.of("v", FieldType.NUMERIC), new BigDecimal("1E+29"), "29 digits before the point");
    assertRefused(
        Field.decimal("v", FieldType.NUMERIC, 4, 2), new BigDecimal("1234"), "numeric(4,2)");
    assertRefused(Field.of("v", FieldType.INT64), 1234, "Integer is not the Java type of INT64");
    assertRefused(Field.of("v", FieldType.STRING), "1234\uD83D", "surrogate");
    assertRefused(Field.of("v", FieldType.DATE), LocalDate.of(12345, 1, 1), "0001 to 9999");
    assertRefused(
        Field.of("v", FieldType.TIMESTAMP), Instant.parse("0000-12-31T23:59:59Z"), "0001 to 9999");
    assertRefused(
        Field.of("v", FieldType.STRING).asRepeated(), Arrays.asList("1234", null), "NULL element");
    assertRefused(
        Field.of("v", FieldType.STRING).asRepeated(), "1234", "String is not the Java type");
  }

  @Test
  void a_record_is_null_or_has_its_fields_in_their_order() throws Exception {
    Field one =
        Field.ofRecord(
            "v", Field.of("key", FieldType.STRING), Field.decimal("n", FieldType.NUMERIC, 9, 2));
    assertThat(staged(one, List.of("키", new BigDecimal("-1.5"))))
        .isEqualTo("{'key': 키, 'n': -1.50}");
    assertThat(staged(one, Arrays.asList(null, null))).isEqualTo("{'key': NULL, 'n': NULL}");
    assertThat(staged(one, null)).isNull();
    Field many = one.asRepeated();
    assertThat(staged(many, List.of(Arrays.asList("a", null), Arrays.asList(null, BigDecimal.ONE))))
        .isEqualTo("[{'key': a, 'n': NULL}, {'key': NULL, 'n': 1.00}]");
    assertThat(staged(many, List.of())).isEqualTo("[]");
    assertThat(staged(many, null)).isNull();
  }

  @Test
  void a_record_of_other_values_is_refused_by_its_field_without_being_told() {
    Field one =
        Field.ofRecord("v", Field.of("key", FieldType.STRING), Field.of("n", FieldType.NUMERIC));
    assertRefused(one, List.of("1234"), "a record of 1 values for 2 fields");
    assertRefused(one, "1234", "a record is a List of its values, and not a String");
    assertRefused(
        one, Arrays.asList(1234L, null), "field key: Long is not the Java type of STRING");
    assertRefused(
        one, List.of("1234", new BigDecimal("1234.1234567891")), "field n: more than 9 digits");
    assertRefused(one.asRepeated(), Arrays.asList(List.of("1234"), null), "1 values for 2 fields");
    assertRefused(
        one.asRepeated(), Arrays.asList(Arrays.asList("1234", null), null), "NULL element");
    assertRefused(one.asRepeated(), List.of("1234"), "and not a String");
    assertRefused(
        one.asRepeated(), "1234", "String is not the Java type of ARRAY<STRUCT<key STRING, n");
  }

  @Test
  void a_row_of_another_width_is_refused() {
    Rows rows =
        new Rows(
            new TableName("d", "t"),
            TableSchema.of(Field.of("v", FieldType.INT64)),
            List.of(List.of(1L, 2L)));
    assertThatThrownBy(() -> StagedRows.write(rows, uri(), Dialect.DUCKDB))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("d.t row 1 has 2 values for 1 columns");
  }

  private void assertRefused(Field field, Object value, String why) {
    assertThatThrownBy(() -> write(field, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("d.t row 2, column v: ")
        .hasMessageContaining(why)
        .hasMessageNotContaining("1234");
    assertThat(folder).isEmptyDirectory();
  }

  private void assertStaged(FieldType type, Object value, String text) throws Exception {
    assertThat(staged(Field.of("v", type), value)).isEqualTo(text);
  }

  private String staged(Field field, Object value) throws Exception {
    StagedFile file = write(field, value);
    assertThat(file.rows()).isEqualTo(2);
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute("set TimeZone='UTC'");
      try (ResultSet result =
          statement.executeQuery("select v::varchar from '" + file.uri() + "'")) {
        assertThat(result.next()).isTrue();
        assertThat(result.getString(1)).isNull();
        assertThat(result.next()).isTrue();
        return result.getString(1);
      }
    }
  }

  private StagedFile write(Field field, Object value) throws IOException {
    List<List<Object>> rows = List.of(Arrays.asList((Object) null), Arrays.asList(value));
    return StagedRows.write(
        new Rows(new TableName("d", "t"), TableSchema.of(field), rows), uri(), Dialect.DUCKDB);
  }

  private String uri() {
    return folder.resolve("rows.parquet").toString();
  }
}
