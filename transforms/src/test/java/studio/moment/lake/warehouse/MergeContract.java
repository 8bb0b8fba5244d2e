package studio.moment.lake.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.warehouse.WarehouseUnderTest.comparable;
import static studio.moment.lake.warehouse.WarehouseUnderTest.row;
import static studio.moment.lake.warehouse.WarehouseUnderTest.rows;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Publishing changed rows by their key. */
interface MergeContract extends WarehouseUnderTest {
  TableSchema PARTS =
      TableSchema.of(
          Field.of("id", FieldType.INT64),
          Field.of("part", FieldType.STRING),
          Field.of("name", FieldType.STRING),
          Field.of("tags", FieldType.STRING).asRepeated());
  TableSchema KEYS =
      TableSchema.of(Field.of("id", FieldType.INT64), Field.of("part", FieldType.STRING));

  private TableLoad merge(TableSchema schema, List<List<Object>> rows) {
    return load(
        CUSTOMERS, schema, new WriteMode.Merge(List.of("id", "part"), Optional.empty()), rows);
  }

  private TableLoad merge(List<List<Object>> rows, List<List<Object>> present) {
    WriteMode mode =
        new WriteMode.Merge(
            List.of("id", "part"),
            Optional.of(new WriteMode.PresentKeys(KEYS, List.of(stage(KEYS, present)))));
    return load(CUSTOMERS, PARTS, mode, rows);
  }

  @Test
  default void rows_of_the_same_key_are_replaced_new_ones_added_others_kept() {
    publish(
        "run1",
        merge(
            PARTS,
            rows(
                row(1L, "a", "old", List.of("x")),
                row(1L, "b", "old", List.of()),
                row(2L, "a", "old", List.of("y", "z")))));
    List<LoadedTable> published =
        publish(
            "run2",
            merge(PARTS, rows(row(1L, "b", "new", List.of("n")), row(3L, "c", null, List.of()))));
    assertThat(read(CUSTOMERS))
        .containsExactlyInAnyOrder(
            row(1L, "a", "old", List.of("x")),
            row(1L, "b", "new", List.of("n")),
            row(2L, "a", "old", List.of("y", "z")),
            row(3L, "c", null, List.of()));
    assertThat(published).extracting(LoadedTable::rows).containsExactly(4L);
  }

  @Test
  default void keys_match_exactly() {
    publish("run1", merge(PARTS, rows(row(1L, "a", "old", List.of()))));
    publish(
        "run2", merge(PARTS, rows(row(1L, "A", "x", List.of()), row(1L, "a ", "y", List.of()))));
    assertThat(read(CUSTOMERS, "name")).containsExactly(row("old"), row("x"), row("y"));
  }

  @Test
  default void a_null_in_a_key_matches_a_null() {
    publish("run1", merge(PARTS, rows(row(1L, null, "old", List.of()))));
    publish("run2", merge(PARTS, rows(row(1L, null, "new", List.of()))));
    assertThat(read(CUSTOMERS)).containsExactly(row(1L, null, "new", List.of()));
  }

  @Test
  default void rows_whose_key_is_not_present_any_more_are_deleted() {
    publish(
        "run1",
        merge(
            PARTS,
            rows(
                row(1L, "a", "kept", List.of()),
                row(1L, "b", "deleted", List.of()),
                row(2L, null, "kept", List.of()),
                row(3L, "a", "replaced", List.of()))));
    publish(
        "run2",
        merge(
            rows(row(3L, "a", "new", List.of()), row(4L, "a", "new", List.of())),
            rows(row(1L, "a"), row(2L, null), row(3L, "a"), row(4L, "a"), row(5L, "a"))));
    assertThat(read(CUSTOMERS, "id", "name"))
        .containsExactly(row(1L, "kept"), row(2L, "kept"), row(3L, "new"), row(4L, "new"));
  }

  @Test
  default void no_key_present_empties_the_table() {
    publish("run1", merge(PARTS, rows(row(1L, "a", "x", List.of()))));
    publish("run2", merge(rows(), rows()));
    assertThat(read(CUSTOMERS)).isEmpty();
    publish("run3", merge(PARTS, rows(row(1L, "a", "x", List.of()))));
    WriteMode noFiles =
        new WriteMode.Merge(
            List.of("id", "part"), Optional.of(new WriteMode.PresentKeys(KEYS, List.of())));
    publish("run4", new TableLoad(CUSTOMERS, PARTS, List.of(), noFiles));
    assertThat(read(CUSTOMERS)).isEmpty();
  }

  @Test
  default void nothing_to_merge_changes_nothing() {
    publish("run1", merge(PARTS, rows(row(1L, "a", "x", List.of("t")))));
    publish("run2", merge(PARTS, rows()));
    publish(
        "run3",
        new TableLoad(
            CUSTOMERS,
            PARTS,
            List.of(),
            new WriteMode.Merge(List.of("id", "part"), Optional.empty())));
    assertThat(read(CUSTOMERS)).containsExactly(row(1L, "a", "x", List.of("t")));
  }

  @Test
  default void merging_again_gives_the_same_table() {
    publish(
        "run1",
        merge(PARTS, rows(row(1L, "a", "old", List.of()), row(2L, "a", "deleted", List.of()))));
    TableLoad load =
        merge(
            rows(row(1L, "a", "new", List.of()), row(3L, null, "new", List.of())),
            rows(row(1L, "a"), row(3L, null)));
    publish("run2", load);
    warehouse().publish("run2", List.of(load), List.of());
    publish("run3", load);
    assertThat(read(CUSTOMERS, "id", "name")).containsExactly(row(1L, "new"), row(3L, "new"));
  }

  @Test
  default void columns_that_came_are_null_in_old_rows_and_those_that_went_in_new_ones() {
    publish(
        "run1",
        merge(PARTS, rows(row(1L, "a", "old", List.of("x")), row(2L, "a", "old", List.of("y")))));
    TableSchema other =
        TableSchema.of(
            Field.of("size", FieldType.NUMERIC),
            Field.of("part", FieldType.STRING),
            Field.of("id", FieldType.INT64),
            Field.of("tags", FieldType.STRING).asRepeated());
    publish("run2", merge(other, rows(row(new BigDecimal("1.5"), "a", 2L, List.of("z")))));
    assertThat(read(CUSTOMERS, "id", "name", "size", "tags"))
        .containsExactly(
            row(1L, "old", null, List.of("x")), row(2L, null, new BigDecimal("1.5"), List.of("z")));
  }

  @Test
  default void keys_may_be_of_any_type_that_can_be_compared() {
    TableSchema schema =
        TableSchema.of(
            Field.of("i", FieldType.INT64),
            Field.of("s", FieldType.STRING),
            Field.of("n", FieldType.NUMERIC),
            Field.of("b", FieldType.BYTES),
            Field.of("o", FieldType.BOOL),
            Field.of("d", FieldType.DATE),
            Field.of("t", FieldType.TIMESTAMP),
            Field.of("big", FieldType.BIGNUMERIC),
            Field.of("v", FieldType.STRING));
    List<String> key = List.of("i", "s", "n", "b", "o", "d", "t", "big");
    WriteMode mode = new WriteMode.Merge(key, Optional.empty());
    List<Object> first =
        row(
            1L,
            "키",
            new BigDecimal("1.50"),
            new byte[] {0, 1},
            true,
            LocalDate.of(2026, 1, 1),
            Instant.parse("2026-01-01T00:00:00.000001Z"),
            new BigDecimal("2.50"),
            "old");
    List<Object> second = row(first.toArray());
    second.set(2, new BigDecimal("1.500"));
    second.set(7, new BigDecimal("2.5"));
    second.set(8, "new");
    publish("run1", load(CUSTOMERS, schema, mode, rows(first)));
    publish("run2", load(CUSTOMERS, schema, mode, rows(second)));
    assertThat(read(CUSTOMERS)).isEqualTo(comparable(schema, rows(second)));
  }
}
