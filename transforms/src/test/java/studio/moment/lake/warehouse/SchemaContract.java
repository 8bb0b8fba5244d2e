package studio.moment.lake.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.warehouse.WarehouseUnderTest.row;
import static studio.moment.lake.warehouse.WarehouseUnderTest.rows;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableSchema;

/** What a table looks like, as it was published and as the next run wants it. */
interface SchemaContract extends WarehouseUnderTest {
  String TAG = "projects/p/locations/asia-northeast3/taxonomies/1/policyTags/2";
  String OTHER_TAG = "projects/p/locations/asia-northeast3/taxonomies/1/policyTags/3";

  TableSchema DESCRIBED =
      TableSchema.of(
              Field.of("id", FieldType.INT64).withDescription("누구의 \"것\"인지; it's the key"),
              Field.of("token", FieldType.STRING).withPolicyTag(TAG),
              Field.of("day", FieldType.DATE),
              Field.of("tags", FieldType.STRING).asRepeated().withDescription("labels"))
          .withDescription("One row per customer; it's 'quoted'")
          .withPartitioning(new Partitioning("day", Partitioning.Unit.MONTH))
          .withClustering(List.of("token", "id"));

  /** Whether the warehouse keeps labels of tables. */
  boolean keepsLabels();

  @Test
  default void a_table_that_is_not_there_has_no_schema() {
    assertThat(warehouse().schema(CUSTOMERS)).isEmpty();
    assertThat(warehouse().schema(CUSTOMERS.staging())).isEmpty();
    assertThat(warehouse().has(CUSTOMERS)).isFalse();
  }

  @Test
  default void types_descriptions_tags_partitioning_and_clustering_are_read_back() {
    TableSchema labelled = DESCRIBED.withLabels(Map.of("owner", "lake"));
    List<LoadedTable> published = publish("run1", replace(CUSTOMERS, labelled, rows()));
    TableSchema schema = warehouse().schema(CUSTOMERS).orElseThrow();
    assertThat(schema).isEqualTo(keepsLabels() ? labelled : DESCRIBED);
    assertThat(published).containsExactly(new LoadedTable(CUSTOMERS, 0, schema));
    assertThat(warehouse().has(CUSTOMERS)).isTrue();
  }

  @Test
  default void every_type_is_read_back_as_the_type_it_was_published_as() {
    List<Field> fields = new ArrayList<>();
    for (FieldType type : FieldType.scalars()) {
      fields.add(Field.of("one_" + type, type));
      fields.add(Field.of("many_" + type, type).asRepeated());
    }
    publish("run1", replace(CUSTOMERS, TableSchema.of(fields), rows()));
    assertThat(warehouse().schema(CUSTOMERS).orElseThrow().fields()).isEqualTo(fields);
    warehouse().check(CUSTOMERS, TableSchema.of(fields));
  }

  @Test
  default void descriptions_and_tags_follow_the_newest_publication() {
    publish("run1", replace(CUSTOMERS, DESCRIBED, rows()));
    TableSchema changed =
        new TableSchema(
            List.of(
                Field.of("id", FieldType.INT64).withPolicyTag(TAG),
                Field.of("token", FieldType.STRING).withPolicyTag(OTHER_TAG),
                Field.of("day", FieldType.DATE).withDescription("new"),
                Field.of("tags", FieldType.STRING).asRepeated()),
            "",
            DESCRIBED.partitioning(),
            DESCRIBED.clustering(),
            Map.of());
    warehouse().check(CUSTOMERS, changed);
    publish("run2", replace(CUSTOMERS, changed, rows()));
    assertThat(warehouse().schema(CUSTOMERS)).contains(changed);
  }

  @Test
  default void a_new_table_the_same_columns_more_and_fewer_of_them_pass_the_check() {
    warehouse().check(CUSTOMERS, DESCRIBED);
    publish("run1", replace(CUSTOMERS, DESCRIBED, rows()));
    warehouse().check(CUSTOMERS, DESCRIBED);
    List<Field> more = new ArrayList<>(DESCRIBED.fields());
    more.add(1, Field.of("more", FieldType.BIGNUMERIC));
    warehouse().check(CUSTOMERS, withFields(more));
    warehouse().check(CUSTOMERS, withFields(DESCRIBED.fields().subList(0, 3)));
    List<Field> otherCase = new ArrayList<>(DESCRIBED.fields());
    otherCase.set(0, Field.of("ID", FieldType.INT64));
    warehouse().check(CUSTOMERS, withFields(otherCase));
  }

  @Test
  default void every_column_whose_type_or_repetition_changed_is_named() {
    publish("run1", replace(CUSTOMERS, DESCRIBED, rows()));
    TableSchema changed =
        withFields(
            List.of(
                Field.of("id", FieldType.STRING),
                Field.of("token", FieldType.STRING).asRepeated(),
                Field.of("day", FieldType.DATE),
                Field.of("tags", FieldType.STRING)));
    assertThatThrownBy(() -> warehouse().check(CUSTOMERS, changed))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CHECK_FAILED))
        .hasMessageContaining("customers")
        .hasMessageContaining("id")
        .hasMessageContaining("INT64")
        .hasMessageContaining("token")
        .hasMessageContaining("ARRAY<STRING>")
        .hasMessageContaining("tags");
  }

  @Test
  default void types_that_are_one_type_to_the_storage_are_still_two_to_the_check() {
    publish("run1", replace(CUSTOMERS, DESCRIBED, rows()));
    for (FieldType type : List.of(FieldType.BIGNUMERIC, FieldType.GEOGRAPHY, FieldType.JSON)) {
      List<Field> fields = new ArrayList<>(DESCRIBED.fields());
      fields.set(1, Field.of("token", type));
      assertCheckFails(withFields(fields), "token");
    }
  }

  @Test
  default void partitioning_that_changed_fails_the_check() {
    publish("run1", replace(CUSTOMERS, DESCRIBED, rows()));
    assertCheckFails(DESCRIBED.withPartitioning(null), "partition");
    assertCheckFails(
        DESCRIBED.withPartitioning(new Partitioning("day", Partitioning.Unit.DAY)), "partition");
  }

  @Test
  default void a_column_of_another_type_is_not_published_over_the_old_one() {
    List<Object> old = row(1L, "t", LocalDate.of(2026, 1, 1), List.of("x"));
    publish("run1", replace(CUSTOMERS, DESCRIBED, rows(old)));
    List<Field> fields = new ArrayList<>(DESCRIBED.fields());
    fields.set(0, Field.of("id", FieldType.STRING));
    TableLoad load = replace(CUSTOMERS, withFields(fields), rows(row("1", null, null, null)));
    assertThatThrownBy(() -> publish("run2", load))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CHECK_FAILED));
    assertThat(warehouse().schema(CUSTOMERS)).contains(DESCRIBED);
    assertThat(read(CUSTOMERS)).containsExactly(old);
  }

  private void assertCheckFails(TableSchema wanted, String word) {
    assertThatThrownBy(() -> warehouse().check(CUSTOMERS, wanted))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CHECK_FAILED))
        .hasMessageContaining(word);
  }

  private static TableSchema withFields(List<Field> fields) {
    return new TableSchema(
        fields,
        DESCRIBED.description(),
        DESCRIBED.partitioning(),
        DESCRIBED.clustering(),
        Map.of());
  }
}
