package studio.moment.lake.warehouse.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

class ResultPrinterTest {
  @Test
  void a_table_is_aligned_by_the_columns_a_terminal_shows() throws IOException {
    QueryResult result =
        new QueryResult(
            List.of(Field.of("이름", FieldType.STRING), Field.of("won", FieldType.NUMERIC)),
            List.of(
                Arrays.asList("홍길동", new BigDecimal("1200.000000000")),
                Arrays.asList("Jo", new BigDecimal("0.500000000")),
                Arrays.asList(null, null)));
    assertThat(print(ResultFormat.TABLE, result))
        .isEqualTo(
            """
             이름   |  won
            --------+------
             홍길동 | 1200
             Jo     |  0.5
             NULL   | NULL
            (3 rows)
            """);
  }

  @Test
  void a_table_shows_control_characters_and_turned_text_instead_of_obeying_them()
      throws IOException {
    String shown = print(ResultFormat.TABLE, text("a\nb\t\u001b[31mred\u007f\u202eevil\u2028"));
    assertThat(shown).contains("a␊b␉␛[31mred␡\\u202Eevil\\u2028");
    assertThat(shown.lines()).hasSize(4);
  }

  @Test
  void marks_and_emoji_take_the_columns_they_take() {
    assertThat(TerminalText.width("e\u0301")).isEqualTo(1);
    assertThat(TerminalText.width("\u1112\u1161\u11ab")).isEqualTo(2);
    assertThat(TerminalText.width("😀")).isEqualTo(2);
    assertThat(TerminalText.width("ｱ")).isEqualTo(1);
    assertThat(TerminalText.width("Ａ、한")).isEqualTo(6);
  }

  @Test
  void a_very_long_value_is_cut_in_a_table_and_the_end_says_so() throws IOException {
    String shown = print(ResultFormat.TABLE, text("가".repeat(1_000_000)));
    assertThat(shown).contains("가".repeat(59) + "…").doesNotContain("가".repeat(60));
    assertThat(shown)
        .endsWith("(values that end in … are cut; --format=csv and json have them whole)\n");
    assertThat(print(ResultFormat.TABLE, text("short…"))).endsWith("(1 row)\n");
    assertThat(print(ResultFormat.CSV, text("가".repeat(1_000_000)))).hasSize(1_000_000 + 5);
  }

  @Test
  void an_answer_without_rows_still_has_its_columns() throws IOException {
    QueryResult none = new QueryResult(List.of(Field.of("id", FieldType.INT64)), List.of());
    assertThat(print(ResultFormat.TABLE, none)).isEqualTo(" id\n----\n(0 rows)\n");
    assertThat(print(ResultFormat.CSV, none)).isEqualTo("id\r\n");
    assertThat(print(ResultFormat.JSON, none)).isEqualTo("[]\n");
  }

  @Test
  void csv_quotes_what_needs_it_and_tells_null_from_empty() throws IOException {
    QueryResult result =
        new QueryResult(
            List.of(
                Field.of("a,b", FieldType.STRING),
                Field.of("c", FieldType.STRING),
                Field.of("d", FieldType.STRING).asRepeated()),
            List.of(
                Arrays.asList("say \"hi\"", null, List.of("x", "y")),
                Arrays.asList("two\nlines", "", List.of()),
                Arrays.asList(" blank", "plain", null)));
    assertThat(print(ResultFormat.CSV, result))
        .isEqualTo(
            "\"a,b\",c,d\r\n"
                + "\"say \"\"hi\"\"\",,\"[\"\"x\"\",\"\"y\"\"]\"\r\n"
                + "\"two\nlines\",\"\",[]\r\n"
                + "\" blank\",plain,\r\n");
  }

  @Test
  void every_type_is_text_that_says_exactly_the_value() throws IOException {
    assertThat(csv(FieldType.NUMERIC, new BigDecimal("1E+3"))).isEqualTo("1000");
    assertThat(csv(FieldType.NUMERIC, new BigDecimal("0E-9"))).isEqualTo("0");
    assertThat(csv(FieldType.NUMERIC, new BigDecimal("-1.100000000"))).isEqualTo("-1.1");
    assertThat(csv(FieldType.FLOAT64, 0.1)).isEqualTo("0.1");
    assertThat(csv(FieldType.FLOAT64, Double.NaN)).isEqualTo("NaN");
    assertThat(csv(FieldType.BYTES, new byte[] {0, -1})).isEqualTo("AP8=");
    assertThat(csv(FieldType.DATE, LocalDate.of(1, 1, 1))).isEqualTo("0001-01-01");
    assertThat(csv(FieldType.TIME, LocalTime.of(10, 0))).isEqualTo("10:00:00");
    assertThat(csv(FieldType.DATETIME, LocalDateTime.of(2026, 1, 2, 3, 4, 5, 120_000_000)))
        .isEqualTo("2026-01-02T03:04:05.12");
    assertThat(csv(FieldType.TIMESTAMP, Instant.parse("2026-01-01T00:00:00Z")))
        .isEqualTo("2026-01-01T00:00:00Z");
    assertThat(csv(FieldType.TIMESTAMP, Instant.parse("2026-01-01T00:00:00.000001Z")))
        .isEqualTo("2026-01-01T00:00:00.000001Z");
  }

  @Test
  void json_keeps_every_digit_of_a_number() throws IOException {
    QueryResult result =
        new QueryResult(
            List.of(
                Field.of("i", FieldType.INT64),
                Field.of("n", FieldType.NUMERIC),
                Field.of("j", FieldType.JSON),
                Field.of("s", FieldType.STRING),
                Field.of("f", FieldType.FLOAT64).asRepeated(),
                Field.of("s", FieldType.STRING)),
            List.of(
                Arrays.asList(
                    9007199254740993L,
                    new BigDecimal("12345678901234567890.123456789"),
                    "{\"n\":\n 12345678901234567890.10}",
                    null,
                    List.of(1.5, Double.NaN),
                    "\"홍\"\n")));
    assertThat(print(ResultFormat.JSON, result))
        .isEqualTo(
            "[\n  {\"i\":9007199254740993,\"n\":12345678901234567890.123456789,"
                + "\"j\":{\"n\":  12345678901234567890.10},\"s\":null,\"f\":[1.5,\"NaN\"],"
                + "\"s_2\":\"\\\"홍\\\"\\n\"}\n]\n");
  }

  @Test
  void records_are_json_objects_in_every_format() throws IOException {
    Field record =
        Field.ofRecord(
            "r",
            Field.of("key", FieldType.STRING),
            Field.of("j", FieldType.JSON),
            Field.of("at", FieldType.TIMESTAMP));
    QueryResult result =
        new QueryResult(
            List.of(record, record.asRepeated()),
            List.of(
                Arrays.asList(
                    Arrays.asList("키", "[1]", Instant.EPOCH),
                    List.of(Arrays.asList("a", null, null), Arrays.asList(null, null, null))),
                Arrays.asList(null, List.of())));
    String one = "{\"key\":\"키\",\"j\":[1],\"at\":\"1970-01-01T00:00:00Z\"}";
    String many = "[{\"key\":\"a\",\"j\":null,\"at\":null},{\"key\":null,\"j\":null,\"at\":null}]";
    assertThat(print(ResultFormat.JSON, result))
        .isEqualTo(
            "[\n  {\"r\":%s,\"r_2\":%s},\n  {\"r\":null,\"r_2\":[]}\n]\n".formatted(one, many));
    assertThat(print(ResultFormat.CSV, result))
        .isEqualTo(
            "r,r\r\n\"%s\",\"%s\"\r\n,[]\r\n"
                .formatted(one.replace("\"", "\"\""), many.replace("\"", "\"\"")));
    assertThat(print(ResultFormat.TABLE, result)).contains(one + " | " + many).contains("NULL");
  }

  @Test
  void json_is_one_document_even_where_a_json_value_is_broken() throws IOException {
    QueryResult result =
        new QueryResult(
            List.of(Field.of("j", FieldType.JSON)),
            List.of(List.of("{]"), List.of("1 2"), List.of(""), List.of("[1]"), List.of("\"x\"")));
    JsonNode tree = new ObjectMapper().readTree(print(ResultFormat.JSON, result));
    assertThat(tree.toString())
        .isEqualTo("[{\"j\":\"{]\"},{\"j\":\"1 2\"},{\"j\":\"\"},{\"j\":[1]},{\"j\":\"x\"}]");
  }

  @Test
  void a_format_that_is_not_known_is_refused_with_those_that_are() {
    assertThat(ResultFormat.parse("Json")).isEqualTo(ResultFormat.JSON);
    assertThatThrownBy(() -> ResultFormat.parse("xml"))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessage("--format: 'xml' is none of table, csv, json.");
  }

  private static QueryResult text(String value) {
    return new QueryResult(List.of(Field.of("v", FieldType.STRING)), List.of(Arrays.asList(value)));
  }

  private static String csv(FieldType type, Object value) throws IOException {
    QueryResult result =
        new QueryResult(List.of(Field.of("v", type)), List.of(Arrays.asList(value)));
    return print(ResultFormat.CSV, result).lines().skip(1).findFirst().orElseThrow();
  }

  private static String print(ResultFormat format, QueryResult result) throws IOException {
    StringBuilder out = new StringBuilder();
    format.printer().print(result, out);
    return out.toString();
  }
}
