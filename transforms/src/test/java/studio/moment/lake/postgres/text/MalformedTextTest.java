package studio.moment.lake.postgres.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.postgres.relation.PgType.Attribute;
import studio.moment.lake.postgres.types.RejectedValue;
import studio.moment.lake.postgres.types.SelectForm;
import studio.moment.lake.runs.LakeException;

class MalformedTextTest {
  private static final List<String> TYPES =
      List.of(
          "int2",
          "int4",
          "int8",
          "oid",
          "float4",
          "float8",
          "numeric",
          "bool",
          "bytea",
          "uuid",
          "json",
          "jsonb",
          "date",
          "time",
          "timestamp",
          "timestamptz");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "int2|32768",
        "int2|-32769",
        "int2|",
        "int2|-",
        "int2|+1",
        "int2|1x",
        "int2| 1",
        "int4|2147483648",
        "int4|1.0",
        "int8|9223372036854775808",
        "int8|-9223372036854775809",
        "int8|99999999999999999999",
        "oid|-1",
        "oid|4294967296",
        "float8|",
        "float8|-",
        "float8|.",
        "float8|1e",
        "float8|1e+",
        "float8|1d",
        "float8|0x1p3",
        "float8|1e400",
        "float8|nan",
        "float8|-NaN",
        "float8|Infinit",
        "float8|1..2",
        "float8|1e5x",
        "float4|1e40",
        "float8|1_0",
        "float8| 1",
        "float8|1e99999",
        "numeric|",
        "numeric|-",
        "numeric|.",
        "numeric|1.2.3",
        "numeric|1,5",
        "numeric|nan",
        "numeric|-NaN",
        "numeric|Inf",
        "numeric|1e",
        "numeric|1e999999999",
        "numeric|0x10",
        "numeric|1e-20000",
        "numeric|1.5 ",
        "numeric|--1",
        "numeric|$1.00",
        "bool|",
        "bool|T",
        "bool|yes",
        "bool|tru",
        "bool|1",
        "bytea|\\x0",
        "bytea|\\x0g",
        "bytea|\\",
        "bytea|\\12",
        "bytea|\\400",
        "bytea|a\\9bc",
        "uuid|",
        "uuid|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1",
        "uuid|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1g",
        "uuid|a0eebc9909c0b-4ef8-bb6d-6bb9bd380a11",
        "json|",
        "json|{",
        "json|[1,]",
        "json|{\"a\"}",
        "json|{\"a\":1,}",
        "json|tru",
        "json|01",
        "json|1.",
        "json|1e",
        "json|\"a",
        "json|\"\\x\"",
        "json|\"\\u12\"",
        "json|[1}",
        "json|1 2",
        "json|]",
        "json|{1:2}",
        "json|'a'",
        "json|[1 2]",
        "json|-",
        "json|,",
        "json|NaN",
        "jsonb|{}}",
        "jsonb|[[]",
        "date|",
        "date|2024-13-01",
        "date|2024-00-01",
        "date|2024-02-30",
        "date|2023-02-29",
        "date|0000-01-01",
        "date|24-01-01",
        "date|2024-1-1",
        "date|2024-01-01 AD",
        "date|2024-01-01 ",
        "date|5874898-01-01",
        "date|5000-01-01 BC",
        "date|01/02/2024",
        "date|Infinity",
        "date|2024-01-01 00:00:00",
        "time|24:00:00.000001",
        "time|25:00:00",
        "time|12:60:00",
        "time|12:00:60",
        "time|12",
        "time|12:00:00.",
        "time|12:00:00.0000001",
        "time|12:00:00+09",
        "timestamp|2024-01-01",
        "timestamp|2024-01-01 24:00:00",
        "timestamp|2024-01-01x00:00:00",
        "timestamp|2024-01-01 00:00:00+09",
        "timestamp|294277-01-01 00:00:00",
        "timestamp|2024-01-01 00:00:00.1234567",
        "timestamptz|2024-01-01 00:00:00",
        "timestamptz|2024-01-01 00:00:00+16",
        "timestamptz|2024-01-01 00:00:00+9",
        "timestamptz|2024-01-01 00:00:00 KST",
        "timestamptz|2024-01-01 00:00:00+09:60",
        "timestamptz|2024-01-01 00:00:00+09 AD"
      })
  void what_is_no_value_of_the_type_is_rejected_without_showing_it(String type, String text) {
    String value = text == null ? "" : text;
    assertThatThrownBy(() -> encode(builtIn(type), SelectForm.AS_IS, value))
        .isInstanceOf(RejectedValue.class)
        .satisfies(
            rejected -> {
              if (value.length() > 3) {
                assertThat(rejected.getMessage()).doesNotContain(value);
              }
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "''",
        "{",
        "}",
        "{1",
        "1",
        "{1}}",
        "{1,}",
        "{,1}",
        "{1,,2}",
        "{{1},{1,2}}",
        "{{1},2}",
        "{1,{2}}",
        "{{}}",
        "{\"1}",
        "{1\"2\"}",
        "[0:1]{1,2}",
        "[0:1]={{1},{2}}",
        "[0]={1}",
        "{{{{{{{1}}}}}}}",
        "{1}x",
        "{1\\2}",
        "[0:1=={1,2}",
        "[99999999999:1]={1}",
        "{\"1\\"
      })
  void what_is_no_array_is_rejected(String text) {
    PgType ints = new PgType("pg_catalog", "_int4", 'b', 'A', builtIn("int4"), null, -1, 0);
    for (SelectForm select : List.of(SelectForm.AS_IS, SelectForm.TEXT_ARRAY, SelectForm.JSON)) {
      assertThatThrownBy(() -> encode(ints, select, text.replace("''", "")))
          .isInstanceOf(RejectedValue.class);
    }
  }

  @Test
  void a_composite_with_other_fields_than_declared_is_rejected() throws Exception {
    PgType address = composite("city", "floor");
    assertThat(encode(address, SelectForm.JSON, "(Seoul,)"))
        .isEqualTo("{\"city\":\"Seoul\",\"floor\":null}");
    for (String text : List.of("(a)", "(a,b,c)", "()", "a,b", "(a,\"b)", "(a,b", "", "(a(,b)")) {
      assertThatThrownBy(() -> encode(address, SelectForm.JSON, text))
          .as(text)
          .isInstanceOf(RejectedValue.class);
    }
  }

  @Test
  void a_composite_whose_fields_nobody_declared_is_a_mistake_of_the_catalog() {
    assertThatThrownBy(() -> encode(composite(), SelectForm.JSON, "(a)"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("sourceType");
  }

  @Test
  void json_of_a_geometry_is_refused_since_only_postgis_can_make_it() throws RejectedValue {
    PgType geometry = new PgType("public", "geometry", 'b', 'U', null, null, -1, 0);
    PgType list = new PgType("public", "_geometry", 'b', 'A', geometry, null, -1, 0);
    assertThatThrownBy(() -> encode(list, SelectForm.JSON, "{00:00}"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("type: string");
    assertThat(encode(list, SelectForm.TEXT, "{00:00}")).isEqualTo("{00:00}");
  }

  @Test
  void what_is_no_hstore_interval_or_range_is_rejected() {
    PgType hstore = new PgType("public", "hstore", 'b', 'U', null, null, -1, 0);
    for (String text :
        List.of("a=>1", "\"a\"", "\"a\"=>", "\"a\"=>\"1", "\"a\"=>NUL", "\"a\"=>\"1\",")) {
      assertThatThrownBy(() -> encode(hstore, SelectForm.JSON_CAST, text))
          .as(text)
          .isInstanceOf(RejectedValue.class);
    }
    for (String text :
        List.of(
            "",
            "1",
            "1 day ",
            "1 dayx",
            "days",
            "1 day 2 years",
            "00:00",
            "1:2:3",
            "00:60:00",
            "00:00:00.1234567",
            "1 week",
            "1 day 00:00:00 1 day",
            "12345678901234567890 days")) {
      assertThatThrownBy(() -> encode(builtIn("interval"), SelectForm.TEXT, text))
          .as(text)
          .isInstanceOf(RejectedValue.class);
    }
    for (String text :
        List.of("", "[", "[2024-01-01", "x", "[,]x", "(\"2024-01-01 00:00:00+00,)")) {
      assertThatThrownBy(() -> encode(builtIn("tstzrange"), SelectForm.TEXT, text))
          .as(text)
          .isInstanceOf(RejectedValue.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-01-02 03:04:05.123456+00|2026-01-02 03:04:05.123456+00",
        "2026-01-02T03:04:05.1Z|2026-01-02 03:04:05.1+00",
        "2026-01-02T03:04:05.120000000+00:00|2026-01-02 03:04:05.12+00",
        "2026-01-02 03:04:05+0900|2026-01-01 18:04:05+00",
        "2026-01-02 03:04:05-09:30:15|2026-01-02 12:34:20+00",
        "2026-01-02T03:04+09|2026-01-01 18:04:00+00",
        "12026-01-02 03:04:05+00|12026-01-02 03:04:05+00",
        "0044-03-15 12:00:00+00 BC|0044-03-15 12:00:00+00 BC",
        "infinity|infinity"
      })
  void an_instant_is_read_however_its_zone_is_written(String text, String wanted)
      throws RejectedValue {
    assertThat(encode(builtIn("timestamptz"), SelectForm.TEXT, text)).isEqualTo(wanted);
  }

  @Test
  void an_exponent_is_read_though_postgresql_writes_none() throws RejectedValue {
    assertThat(encode(builtIn("numeric"), SelectForm.AS_IS, "1.50E-3"))
        .isEqualTo(encode(builtIn("numeric"), SelectForm.AS_IS, "0.00150"));
    assertThat(encode(builtIn("numeric"), SelectForm.AS_IS, "-12e5"))
        .isEqualTo(encode(builtIn("numeric"), SelectForm.AS_IS, "-1200000"));
  }

  @Test
  void no_garbage_however_made_is_anything_but_rejected() {
    Random random = new Random(3);
    String alphabet = "0123456789-+:. TZ{}[]()\",\\=>eNIabcnulltrueBC年";
    int rejected = 0;
    for (int i = 0; i < 40_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      PgType type = builtIn(TYPES.get(random.nextInt(TYPES.size())));
      PgType either =
          random.nextBoolean()
              ? type
              : new PgType("pg_catalog", "_" + type.name(), 'b', 'A', type, null, -1, 0);
      SelectForm select = SelectForm.values()[random.nextInt(5)];
      try {
        encode(
            either,
            select == SelectForm.TEXT_ARRAY && !either.isArray() ? SelectForm.TEXT : select,
            text.toString());
      } catch (RejectedValue e) {
        rejected++;
      }
    }
    assertThat(rejected).isGreaterThan(20_000);
  }

  private static PgType builtIn(String name) {
    return new PgType("pg_catalog", name, 'b', 'U', null, null, -1, 0);
  }

  private static PgType composite(String... fields) {
    List<Attribute> attributes =
        java.util.Arrays.stream(fields)
            .map(name -> new Attribute(name, builtIn("text"), -1))
            .toList();
    return new PgType("public", "address", 'c', 'C', null, null, -1, 0, attributes);
  }

  private static String encode(PgType type, SelectForm select, String text) throws RejectedValue {
    byte[] utf8 = ("(" + text + ")").getBytes(StandardCharsets.UTF_8);
    ByteSink out = new ByteSink(0);
    BinaryForm.of(type, -1, select).encode(utf8, 1, utf8.length - 2, out);
    return new String(out.array(), 0, out.length(), StandardCharsets.ISO_8859_1);
  }
}
