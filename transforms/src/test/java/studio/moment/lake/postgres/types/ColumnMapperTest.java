package studio.moment.lake.postgres.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.ColumnClass;
import studio.moment.lake.catalog.ColumnRule;
import studio.moment.lake.catalog.ColumnRule.NullElements;
import studio.moment.lake.postgres.relation.PgType;
import studio.moment.lake.postgres.relation.SourceColumn;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protection.Generalise;
import studio.moment.lake.privacy.Protection.Granularity;
import studio.moment.lake.privacy.Protection.MaskShape;
import studio.moment.lake.privacy.Protection.Normalisation;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.FieldType;

class ColumnMapperTest {
  private static final Protection HMAC = new Protection.Hmac("d", Normalisation.PLAIN);
  private static final Protection REDACT = new Protection.Redact();
  private static final Protection MASK = new Protection.Mask(MaskShape.PHONE);
  private static final Protection YEAR = new Generalise(new Granularity.Year());
  private static final Protection MONTH = new Generalise(new Granularity.Month());
  private static final Protection BAND = new Generalise(new Granularity.Band(10));
  private static final Protection DISTRICT = new Generalise(new Granularity.District());

  private final ColumnMapper mapper = new ColumnMapper("s.t", true);

  @Test
  void a_name_is_quoted_in_every_form_and_never_taken_for_a_format() {
    String name = "50% \"off\" %s %1$s";
    String quoted = "\"50% \"\"off\"\" %s %1$s\"";
    assertThat(map(column(name, type("int4")), null, null).expression()).isEqualTo(quoted);
    assertThat(map(column(name, type("inet")), null, null).expression())
        .isEqualTo("(" + quoted + ")::pg_catalog.text");
    PgType geometry = new PgType("g\"is %s", "geometry", 'b', 'U', null, null, -1, 0);
    assertThat(map(column(name, geometry), null, null).expression())
        .isEqualTo("\"g\"\"is %s\".st_astext(" + quoted + ")");
    assertThat(map(column(name, type("timestamptz")), YEAR, null).expression())
        .isEqualTo("((" + quoted + ") at time zone 'Asia/Seoul')::pg_catalog.text");
  }

  @Test
  void a_nullified_column_is_not_asked_for_and_keeps_its_type() {
    ColumnMapping mapping = map(column("c", type("date")), new Protection.Nullify(), null);
    assertThat(mapping.expression()).isNull();
    assertThat(mapping.field().type()).isEqualTo(FieldType.DATE);
  }

  @Test
  void text_of_a_database_without_encoding_is_asked_for_as_bytes() {
    ColumnMapper untrusting = new ColumnMapper("s.t", false);
    CatalogColumn keep = new CatalogColumn("c", "c", ColumnRule.keep(), 1);
    assertThat(untrusting.map(column("c", type("text")), keep).expression())
        .isEqualTo("pg_catalog.convert_to((\"c\")::pg_catalog.text, 'SQL_ASCII')");
    ColumnMapping jsonb = untrusting.map(column("c", type("jsonb")), keep);
    assertThat(jsonb.expression()).contains("convert_to");
    assertThat(jsonb.decoding()).isEqualTo(Decoding.JSON);
    assertThat(untrusting.map(column("c", type("bytea")), keep).expression()).isEqualTo("\"c\"");
    assertThat(untrusting.map(column("c", type("int4")), keep).expression()).isEqualTo("\"c\"");
  }

  @Test
  void a_protection_that_could_hide_nothing_is_refused() {
    assertRefused(type("bytea"), REDACT, null, "nothing can be recognised");
    assertRefused(type("bytea"), MASK, null, "nothing can be recognised");
    assertRefused(arrayOf("bytea"), REDACT, null, "nothing can be recognised");
    assertRefused(type("int4"), MONTH, null, "cannot be generalised");
    assertRefused(type("timestamptz"), BAND, null, "cannot be generalised");
    assertRefused(type("bool"), DISTRICT, null, "cannot be generalised");
    // Its elements would be taken by the calendar of UTC.
    assertRefused(arrayOf("timestamptz"), YEAR, null, "cannot be generalised");
    assertThat(map(column("c", arrayOf("date")), YEAR, null).field().typeName())
        .isEqualTo("ARRAY<INT64>");
  }

  @Test
  void a_type_beside_a_protection_is_refused() {
    assertRefused(type("text"), HMAC, FieldType.STRING, "Leave the type out");
  }

  @Test
  void a_declared_type_that_the_column_cannot_have_is_refused() {
    assertRefused(type("text"), null, FieldType.INT64, "declares type INT64");
    assertRefused(type("text"), null, FieldType.GEOGRAPHY, "declares type GEOGRAPHY");
    assertRefused(type("float8"), null, FieldType.NUMERIC, "declares type NUMERIC");
    assertRefused(arrayOf("numeric"), null, FieldType.BIGNUMERIC, "declares type BIGNUMERIC");
    assertRefused(type("timestamp"), null, FieldType.TIMESTAMP, "declares type TIMESTAMP");
  }

  @Test
  void comments_of_the_database_are_taken_where_the_catalog_has_none() {
    SourceColumn source = new SourceColumn(1, "c", type("text"), -1, 0, "of the database", true);
    ColumnRule silent = ColumnRule.keep();
    ColumnRule telling =
        new ColumnRule(
            ColumnClass.KEEP, null, null, NullElements.REJECT, "of the catalog", "a/tag");
    assertThat(mapper.map(source, new CatalogColumn("c", "c", silent, 1)).field().description())
        .isEqualTo("of the database");
    assertThat(mapper.map(source, new CatalogColumn("x", "c", telling, 1)).field())
        .satisfies(
            field -> {
              assertThat(field.name()).isEqualTo("x");
              assertThat(field.description()).isEqualTo("of the catalog");
              assertThat(field.tag()).hasValue("a/tag");
            });
  }

  private void assertRefused(
      PgType type, Protection protection, FieldType declared, String message) {
    assertThatThrownBy(() -> map(column("c", type), protection, declared))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("s.t.c")
        .satisfies(e -> assertThat(((LakeException) e).exitCode()).isEqualTo(ExitCode.ARGUMENTS));
  }

  private ColumnMapping map(SourceColumn source, Protection protection, FieldType declared) {
    ColumnRule rule =
        new ColumnRule(
            columnClass(protection), protection, declared, NullElements.REJECT, "", null);
    return mapper.map(source, new CatalogColumn(source.name(), source.name(), rule, 1));
  }

  private static ColumnClass columnClass(Protection protection) {
    return protection == null ? ColumnClass.KEEP : ColumnClass.HMAC;
  }

  private static SourceColumn column(String name, PgType type) {
    return new SourceColumn(1, name, type, -1, 0, "", true);
  }

  private static PgType type(String name) {
    return new PgType("pg_catalog", name, 'b', 'U', null, null, -1, 0);
  }

  private static PgType arrayOf(String name) {
    return new PgType("pg_catalog", "_" + name, 'b', 'A', type(name), null, -1, 0);
  }
}
