package studio.moment.lake.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.warehouse.WarehouseUnderTest.comparable;
import static studio.moment.lake.warehouse.WarehouseUnderTest.row;
import static studio.moment.lake.warehouse.WarehouseUnderTest.rows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Columns of records, single and repeated. */
interface RecordContract extends WarehouseUnderTest {
  TableName EVENTS = new TableName("analytics", "events");
  String FIELD_TAG = "projects/p/locations/asia-northeast3/taxonomies/1/policyTags/9";
  LocalDate FIRST = LocalDate.of(2026, 3, 1);
  LocalDate SECOND = LocalDate.of(2026, 3, 2);
  LocalDateTime NOON = LocalDateTime.of(2026, 3, 2, 12, 0);

  Field PARAMS =
      Field.ofRecord(
              "event_params_other",
              Field.of("key", FieldType.STRING),
              Field.of("string_value", FieldType.STRING),
              Field.of("int_value", FieldType.INT64),
              Field.of("double_value", FieldType.FLOAT64))
          .asRepeated();
  Field GEO =
      Field.ofRecord(
              "geo",
              Field.of("country", FieldType.STRING).withDescription("나라"),
              Field.of("price", FieldType.BIGNUMERIC),
              Field.of("body", FieldType.JSON),
              Field.of("Höhe", FieldType.DATETIME).withPolicyTag(FIELD_TAG))
          .withDescription("where");

  TableSchema SCHEMA =
      TableSchema.of(Field.of("id", FieldType.INT64), Field.of("day", FieldType.DATE), PARAMS, GEO)
          .withPartitioning(new Partitioning("day", Partitioning.Unit.DAY));

  private static List<Object> event(long id, LocalDate day, Object params, Object geo) {
    return row(id, day, params, geo);
  }

  @Test
  default void records_of_every_type_come_back_value_by_value() {
    List<Field> fields = new ArrayList<>();
    int longest = 0;
    for (FieldType type : FieldType.scalars()) {
      fields.add(Field.of("a_" + type, type));
      longest = Math.max(longest, samples(type).size());
    }
    List<Object> records = new ArrayList<>();
    for (int i = 0; i <= longest; i++) {
      List<Object> record = new ArrayList<>();
      for (FieldType type : FieldType.scalars()) {
        record.add(i < samples(type).size() ? samples(type).get(i) : null);
      }
      records.add(record);
    }
    TableSchema schema =
        TableSchema.of(
            Field.of("id", FieldType.INT64),
            Field.ofRecord("one", fields),
            Field.ofRecord("many", fields).asRepeated());
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      rows.add(row((long) i, records.get(i), records.subList(i, records.size())));
    }
    publish("run1", replace(EVENTS, schema, rows));
    List<List<Object>> read = read(EVENTS);
    assertThat(warehouse().schema(EVENTS).orElseThrow().fields()).isEqualTo(schema.fields());
    List<List<Object>> expected = comparable(schema, rows);
    assertThat(read).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      for (int column = 1; column < 3; column++) {
        assertThat((List<?>) read.get(i).get(column))
            .as("row %d, %s", i, schema.fields().get(column).name())
            .isEqualTo(expected.get(i).get(column));
      }
    }
  }

  /** Short ones: what long texts do is seen without records. */
  private static List<Object> samples(FieldType type) {
    return TypesContract.samples(type).stream()
        .filter(value -> !(value instanceof String text) || text.length() < 1000)
        .toList();
  }

  @Test
  default void a_record_that_is_null_is_not_one_whose_fields_are_null() {
    List<Object> nothing = row(null, null, null, null);
    publish(
        "run1",
        replace(
            EVENTS,
            SCHEMA,
            rows(
                event(1, FIRST, null, null),
                event(2, FIRST, List.of(), nothing),
                event(3, FIRST, List.of(nothing, row("k", null, 0L, null), nothing), nothing))));
    assertThat(read(EVENTS))
        .containsExactly(
            event(1, FIRST, warehouse().dialect().keepsNullArrays() ? null : List.of(), null),
            event(2, FIRST, List.of(), nothing),
            event(3, FIRST, List.of(nothing, row("k", null, 0L, null), nothing), nothing));
  }

  @Test
  default void one_row_may_hold_ten_thousand_records_between_rows_that_hold_few() {
    List<List<Object>> many = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      many.add(row("키" + i % 7, i % 3 == 0 ? null : "값 " + i, (long) i, i % 2 == 0 ? null : 0.5));
    }
    List<List<Object>> few = List.of(row("k", "v", null, null));
    publish(
        "run1",
        replace(
            EVENTS,
            SCHEMA,
            rows(
                event(1, FIRST, few, null),
                event(2, FIRST, many, null),
                event(3, FIRST, few, null))));
    assertThat(read(EVENTS, "id", PARAMS.name()))
        .isEqualTo(rows(row(1L, few), row(2L, many), row(3L, few)));
  }

  @Test
  default void records_stay_as_they_are_in_every_way_of_publishing() {
    List<Object> first = event(1, FIRST, params("a"), row("KR", new BigDecimal("1.5"), null, null));
    List<Object> second = event(2, SECOND, params("b", "c"), null);
    publish("run1", replace(EVENTS, SCHEMA, rows(first, second)));
    List<Object> newSecond = event(2, SECOND, params("d"), row("한국", null, "[1]", null));
    publish("run2", load(EVENTS, SCHEMA, new WriteMode.ReplaceDay(SECOND), rows(newSecond)));
    assertThat(read(EVENTS)).isEqualTo(comparable(SCHEMA, rows(first, newSecond)));
    List<Object> newFirst = event(1, FIRST, params("e", "f"), null);
    List<Object> third = event(3, SECOND, params(), row(null, null, null, null));
    WriteMode merge = new WriteMode.Merge(List.of("id"), Optional.empty());
    publish("run3", load(EVENTS, SCHEMA, merge, rows(newFirst, third)));
    assertThat(read(EVENTS)).isEqualTo(comparable(SCHEMA, rows(newFirst, newSecond, third)));
    warehouse()
        .append("run4", List.of(new Rows(EVENTS, SCHEMA, rows(event(4, FIRST, null, null)))));
    assertThat(read(EVENTS)).hasSize(4).startsWith(comparable(SCHEMA, rows(newFirst)).get(0));
  }

  private static List<Object> params(String... keys) {
    List<Object> params = new ArrayList<>();
    for (String key : keys) {
      params.add(row(key, "v", 1L, null));
    }
    return params;
  }

  @Test
  default void fields_that_came_are_null_in_old_records_and_those_that_went_in_new_ones() {
    Field later =
        Field.ofRecord(
                "EVENT_PARAMS_OTHER",
                Field.of("position", FieldType.INT64),
                Field.of("INT_VALUE", FieldType.INT64),
                Field.of("body", FieldType.JSON),
                Field.of("Key", FieldType.STRING))
            .asRepeated();
    Field geo =
        Field.ofRecord(
            "geo",
            Field.of("city", FieldType.STRING),
            // The same field to us; DuckDB disregards case in ASCII letters only.
            Field.of("HÖHE", FieldType.DATETIME).withPolicyTag(FIELD_TAG));
    TableSchema wanted =
        TableSchema.of(Field.of("id", FieldType.INT64), Field.of("day", FieldType.DATE), later, geo)
            .withPartitioning(SCHEMA.partitioning());
    List<Object> old = event(1, FIRST, params("a", "b"), row("KR", null, null, null));
    List<Object> replaced = event(2, SECOND, params("x"), null);
    publish("run1", replace(EVENTS, SCHEMA, rows(old, replaced)));
    warehouse().check(EVENTS, wanted);
    List<Object> params = List.of(row(2L, 7L, null, "c"), row(1L, null, "[]", "d"));
    List<List<Object>> now = rows(event(2, SECOND, params, row("서울", NOON)));
    WriteMode merge = new WriteMode.Merge(List.of("id"), Optional.empty());
    for (WriteMode mode : List.of(merge, new WriteMode.ReplaceDay(SECOND))) {
      publish("run " + mode, load(EVENTS, wanted, mode, now));
      TableSchema there = warehouse().schema(EVENTS).orElseThrow();
      assertThat(there.field(PARAMS.name()).orElseThrow().fields())
          .extracting(Field::name)
          .containsExactly("key", "string_value", "int_value", "double_value", "position", "body");
      assertThat(there.field("geo").orElseThrow().fields())
          .extracting(Field::name)
          .containsExactly("country", "price", "body", "Höhe", "city");
      assertThat(read(EVENTS))
          .isEqualTo(
              comparable(
                  there,
                  rows(
                      event(
                          1,
                          FIRST,
                          List.of(
                              row("a", "v", 1L, null, null, null),
                              row("b", "v", 1L, null, null, null)),
                          row("KR", null, null, null, null)),
                      event(
                          2,
                          SECOND,
                          List.of(
                              row("c", null, 7L, null, 2L, null),
                              row("d", null, null, null, 1L, "[]")),
                          row(null, null, null, NOON, "서울")))));
    }
    List<Field> sameNames = new ArrayList<>(wanted.fields());
    sameNames.set(2, later.withName(PARAMS.name()));
    TableSchema fewer = TableSchema.of(sameNames).withPartitioning(SCHEMA.partitioning());
    publish("run4", load(EVENTS, fewer, new WriteMode.Replace(), now));
    assertThat(warehouse().schema(EVENTS).orElseThrow().field("geo").orElseThrow().fields())
        .extracting(Field::name)
        .containsExactly("country", "price", "body", "Höhe", "city");
    assertThat(read(EVENTS, "id", PARAMS.name(), "geo"))
        .hasSize(1)
        .first()
        .satisfies(row -> assertThat(row.get(2)).isEqualTo(row(null, null, null, NOON, "서울")));
  }

  @Test
  default void a_record_that_came_is_null_in_old_rows_and_one_that_went_in_new_ones() {
    TableSchema before =
        TableSchema.of(Field.of("id", FieldType.INT64), PARAMS, Field.of("n", FieldType.INT64));
    TableSchema after = TableSchema.of(Field.of("id", FieldType.INT64), GEO);
    WriteMode merge = new WriteMode.Merge(List.of("id"), Optional.empty());
    publish("run1", load(EVENTS, before, merge, rows(row(1L, params("a"), 5L))));
    publish("run2", load(EVENTS, after, merge, rows(row(2L, row("KR", null, "{}", null)))));
    List<List<Object>> read = read(EVENTS, "id", PARAMS.name(), "geo");
    assertThat(read.get(0)).isEqualTo(row(1L, params("a"), null));
    assertThat(read.get(1).get(1))
        .isEqualTo(warehouse().dialect().keepsNullArrays() ? null : List.of());
    assertThat(((List<?>) read.get(1).get(2)).get(0)).isEqualTo("KR");
  }

  @Test
  default void descriptions_and_tags_of_fields_are_read_back_and_follow_the_newest_publication() {
    publish("run1", replace(EVENTS, SCHEMA, rows()));
    assertThat(warehouse().schema(EVENTS)).contains(SCHEMA);
    Field geo =
        GEO.withFields(
            List.of(
                GEO.fields().get(0).withDescription("country").withPolicyTag(FIELD_TAG),
                GEO.fields().get(1),
                GEO.fields().get(2).withDescription("new"),
                GEO.fields().get(3)));
    TableSchema changed =
        TableSchema.of(
                Field.of("id", FieldType.INT64), Field.of("day", FieldType.DATE), PARAMS, geo)
            .withPartitioning(SCHEMA.partitioning());
    WriteMode day = new WriteMode.ReplaceDay(FIRST);
    publish("run2", load(EVENTS, changed, day, rows(event(1, FIRST, null, null))));
    assertThat(warehouse().schema(EVENTS)).contains(changed);
  }

  @Test
  default void a_field_whose_type_changed_is_refused_by_name_with_both_types() {
    List<Object> old = event(1, FIRST, params("a"), row("KR", null, null, null));
    publish("run1", replace(EVENTS, SCHEMA, rows(old)));
    List<Field> other = new ArrayList<>(PARAMS.fields());
    other.set(2, Field.of("int_value", FieldType.STRING));
    assertRefused(
        PARAMS.withFields(other), "event_params_other.int_value was INT64 and would be STRING");
    List<Field> fields = new ArrayList<>(GEO.fields());
    fields.set(1, Field.of("price", FieldType.STRING));
    assertRefused(GEO.withFields(fields), "geo.price was BIGNUMERIC and would be STRING");
    assertRefused(
        GEO.asRepeated(),
        "geo was STRUCT<country STRING, price BIGNUMERIC, body JSON, Höhe DATETIME>"
            + " and would be ARRAY<STRUCT<country STRING");
    assertRefused(Field.of("geo", FieldType.JSON), "and would be JSON");
    TableLoad load = replace(EVENTS, with(PARAMS.withFields(other)), rows());
    assertThatThrownBy(() -> publish("run2", load)).hasMessageContaining("int_value was INT64");
    assertThat(read(EVENTS)).isEqualTo(comparable(SCHEMA, rows(old)));
    assertThat(warehouse().schema(EVENTS)).contains(SCHEMA);
  }

  private void assertRefused(Field changed, String words) {
    TableSchema wanted = with(changed);
    assertThatThrownBy(() -> warehouse().check(EVENTS, wanted))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CHECK_FAILED))
        .hasMessageContaining(words);
  }

  private static TableSchema with(Field changed) {
    return TableSchema.of(Field.of("id", FieldType.INT64), Field.of("day", FieldType.DATE), changed)
        .withPartitioning(SCHEMA.partitioning());
  }

  @Test
  default void a_file_whose_records_have_other_fields_fails_the_load() {
    Field fewer =
        Field.ofRecord("event_params_other", Field.of("other", FieldType.STRING)).asRepeated();
    TableSchema staged = TableSchema.of(Field.of("id", FieldType.INT64), fewer);
    TableSchema wanted = TableSchema.of(Field.of("id", FieldType.INT64), PARAMS);
    TableLoad load =
        new TableLoad(
            EVENTS,
            wanted,
            List.of(stage(staged, rows(row(1L, List.of(row("x")))))),
            new WriteMode.Replace());
    assertThatThrownBy(() -> warehouse().load("run1", List.of(load)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("events");
  }
}
