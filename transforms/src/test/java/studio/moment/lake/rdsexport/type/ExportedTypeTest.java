package studio.moment.lake.rdsexport.type;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.catalog.type.SourceType;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.postgres.relation.SourceColumn;
import studio.moment.lake.rdsexport.manifest.ExportedColumn;

class ExportedTypeTest {
  private static final PrimitiveType TEXT = stored(PrimitiveTypeName.BINARY, stringType());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // The manifest's name             | the catalog's | the type                | its modifier
        "bigint                      | -             | int8                    | -1",
        "character varying           | -             | varchar                 | -1",
        "character varying           | varchar(20)   | varchar                 | 24",
        "character                   | -             | bpchar                  | -1",
        "\"char\"                    | -             | char                    | -1",
        "double precision            | -             | float8                  | -1",
        "timestamp without time zone | -             | timestamp               | -1",
        "timestamp with time zone    | -             | timestamptz             | -1",
        "time with time zone         | timetz        | timetz                  | -1",
        "numeric                     | -             | numeric                 | -1",
        "numeric                     | numeric(12,2) | numeric                 | 786438",
        "numeric                     | decimal(5,-2) | numeric                 | 329730",
        "bit varying                 | varbit(16)    | varbit                  | 16",
        "int4range                   | -             | int4range               | -1",
        "a type of tomorrow          | -             | a type of tomorrow      | -1",
        "ARRAY                       | text[]        | text[]                  | -1",
        "ARRAY                       | numeric(10,2)[] | numeric[]             | 655366",
        "USER-DEFINED                | -             | public.user-defined     | -1",
        "USER-DEFINED                | citext        | public.citext           | -1",
        "USER-DEFINED                | hstore        | public.hstore           | -1",
        "USER-DEFINED                | composite(a int4) | public.composite    | -1",
        "''                          | date          | date                    | -1",
      })
  void a_column_has_the_type_that_it_had_in_the_database(
      String original, String declared, String type, int modifier) {
    SourceColumn column = column(original, -1, TEXT, declared);

    assertThat(column.type()).hasToString(type);
    assertThat(column.modifier()).isEqualTo(modifier);
  }

  @Test
  void an_array_keeps_its_dimensions_and_a_composite_its_fields() {
    assertThat(column("ARRAY", -1, TEXT, "int4[][]").dimensions()).isEqualTo(2);
    PgType composite =
        column("USER-DEFINED", -1, TEXT, "composite(city text, at numeric(8,5))").type();
    assertThat(composite.kind()).isEqualTo('c');
    assertThat(composite.fields())
        .extracting(
            PgType.Attribute::name, field -> field.type().name(), PgType.Attribute::modifier)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("city", "text", -1),
            org.assertj.core.groups.Tuple.tuple("at", "numeric", 524297));
  }

  @Test
  void what_parquet_holds_itself_is_of_its_own_type_where_the_manifest_names_another_databases() {
    assertThat(
            column(
                "bigint unsigned", -1, stored(PrimitiveTypeName.INT64, intType(64, false)), null))
        .satisfies(column -> assertThat(column.type()).hasToString("numeric"));
    assertThat(column("datetime", -1, time(true), null).type()).hasToString("timestamptz");
    assertThat(column("datetime", -1, time(false), null).type()).hasToString("timestamp");
    assertThat(column("year", -1, stored(PrimitiveTypeName.INT32, null), null).type())
        .hasToString("int4");
    assertThat(column("", -1, stored(PrimitiveTypeName.INT32, dateType()), null).type())
        .hasToString("date");
    assertThat(column("", -1, stored(PrimitiveTypeName.BINARY, null), null).type())
        .hasToString("bytea");
    SourceColumn decimal =
        column("decimal", -1, stored(PrimitiveTypeName.INT64, decimalType(2, 12)), null);
    assertThat(decimal.type()).hasToString("numeric");
    assertThat(decimal.modifier()).isEqualTo(786438);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "ARRAY        | -             | -1 | app.t.c is an array, and the manifest",
        "ARRAY        | text          | -1 | which is an array by the manifest",
        "USER-DEFINED | text          | -1 | which is a type that a user or an extension defined",
        "USER-DEFINED | hstore[]      | -1 | which is a type that a user or an extension defined",
        "bigint       | int4          | -1 | declares sourceType int4 for app.t.c, which is bigint",
        "text         | text[]        | -1 | declares sourceType text[] for app.t.c, which is text",
        "numeric      | numeric(12,2) | 14 | which is numeric with 14 digits by the manifest",
        "''           | -             | -1 | does not tell the type of app.t.c",
      })
  void what_is_not_known_or_contradicts_the_manifest_is_refused(
      String original, String declared, int precision, String words) {
    assertThatThrownBy(() -> column(original, precision, TEXT, declared))
        .hasMessageContaining(words);
  }

  private static SourceColumn column(
      String original, int precision, PrimitiveType stored, String declared) {
    return ExportedType.column(
        "app.t",
        1,
        new ExportedColumn("c", original, precision),
        stored,
        declared == null ? null : SourceType.parse(declared));
  }

  private static PrimitiveType time(boolean utc) {
    return stored(PrimitiveTypeName.INT64, timestampType(utc, TimeUnit.MICROS));
  }

  private static PrimitiveType stored(PrimitiveTypeName name, LogicalTypeAnnotation annotation) {
    return Types.optional(name).as(annotation).named("c");
  }
}
