package studio.moment.lake.catalog.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.catalog.type.SourceType.ArrayOf;
import studio.moment.lake.catalog.type.SourceType.Composite;
import studio.moment.lake.catalog.type.SourceType.Field;
import studio.moment.lake.catalog.type.SourceType.Named;

class SourceTypeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "numeric(12,2)               | numeric(12,2)",
        "numeric( 5 , -2 )           | numeric(5,-2)",
        "DECIMAL(5)                  | numeric(5)",
        "numeric                     | numeric",
        "bigint                      | int8",
        "double  precision           | float8",
        "character varying(20)       | varchar(20)",
        "character(3)                | bpchar(3)",
        "char                        | bpchar(1)",
        "bpchar                      | bpchar",
        "bit varying(16)             | varbit(16)",
        "timestamp with time zone    | timestamptz",
        "timestamp(3) with time zone | timestamptz(3)",
        "timestamp without time zone | timestamp",
        "time(6)                     | time(6)",
        "time with time zone         | timetz",
        "hstore                      | hstore",
        "geometry(Point, 4326)       | geometry(4326)",
        "\"char\"                    | char",
        "\"Odd \"\"name\"            | \"Odd \"\"name\"",
        "text[]                      | text[]",
        "numeric(10,2) [3] []        | numeric(10,2)[][]",
        "composite(street text, floor int4, at point[]) | composite(street text, floor int4, at point[])",
        "composite(\"Zip Code\" char(5), inner composite(a int))[] | composite(\"Zip Code\" bpchar(5), inner composite(a int4))[]",
      })
  void a_declaration_is_read_by_postgresqls_spelling(String text, String read) {
    assertThat(SourceType.parse(text)).hasToString(read);
    if (!read.equals("char")) {
      assertThat(SourceType.parse(read)).isEqualTo(SourceType.parse(text));
    }
  }

  @Test
  void what_is_read_is_made_of_its_parts() {
    assertThat(SourceType.parse("composite(a numeric(8,5), b text[])[]"))
        .isEqualTo(
            new ArrayOf(
                new Composite(
                    List.of(
                        new Field("a", new Named("numeric", List.of(8, 5))),
                        new Field("b", new ArrayOf(new Named("text", List.of()), 1)))),
                1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                      | a type's name is missing, at character 1",
        "numeric(              | a number is missing",
        "numeric(12,2          | `)` is missing, at character 13",
        "numeric(0)            | PostgreSQL has no numeric(0)",
        "numeric(1,2,3)        | PostgreSQL has no numeric(1,2,3)",
        "int4(4)               | PostgreSQL has no int4(4)",
        "varchar(0)            | PostgreSQL has no varchar(0)",
        "text[                 | `]` is missing",
        "text]                 | `]` is one too many, at character 5",
        "timestamp with zone   | `time zone` is missing",
        "composite()           | a field's name is missing",
        "composite(a)          | a type's name is missing",
        "composite(a text      | `)` is missing",
        "integer bigint        | `b` is one too many",
        "12                    | a type's name is missing",
      })
  void what_is_no_type_is_told_with_its_place(String text, String message) {
    assertThatThrownBy(() -> SourceType.parse(text == null ? "" : text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message.replace('`', '\''));
  }
}
