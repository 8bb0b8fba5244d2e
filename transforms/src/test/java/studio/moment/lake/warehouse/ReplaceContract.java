package studio.moment.lake.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.warehouse.WarehouseUnderTest.row;
import static studio.moment.lake.warehouse.WarehouseUnderTest.rows;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Publishing whole tables. */
interface ReplaceContract extends WarehouseUnderTest {
  TableSchema NAMED =
      TableSchema.of(Field.of("id", FieldType.INT64), Field.of("name", FieldType.STRING));
  TableSchema WIDER =
      TableSchema.of(
          Field.of("id", FieldType.INT64),
          Field.of("tags", FieldType.STRING).asRepeated(),
          Field.of("name", FieldType.STRING));

  @Test
  default void the_new_rows_are_the_table() {
    publish("run1", replace(CUSTOMERS, NAMED, rows(row(1L, "a"), row(2L, "b"))));
    List<LoadedTable> published =
        publish("run2", replace(CUSTOMERS, NAMED, rows(row(2L, "c"), row(3L, null))));
    assertThat(read(CUSTOMERS)).containsExactly(row(2L, "c"), row(3L, null));
    assertThat(published)
        .containsExactly(new LoadedTable(CUSTOMERS, 2, warehouse().schema(CUSTOMERS).get()));
  }

  @Test
  default void a_table_without_rows_or_without_files_is_empty() {
    publish(
        "run1",
        replace(CUSTOMERS, NAMED, rows(row(1L, "a"))),
        replace(BOOKINGS, NAMED, rows(row(1L, "a"))));
    TableLoad noFiles = new TableLoad(CUSTOMERS, NAMED, List.of(), new WriteMode.Replace());
    List<LoadedTable> published = publish("run2", noFiles, replace(BOOKINGS, NAMED, rows()));
    assertThat(published).extracting(LoadedTable::rows).containsExactly(0L, 0L);
    assertThat(read(CUSTOMERS)).isEmpty();
    assertThat(read(BOOKINGS)).isEmpty();
  }

  @Test
  default void a_new_table_without_files_is_there_and_empty() {
    publish("run1", new TableLoad(CUSTOMERS, WIDER, List.of(), new WriteMode.Replace()));
    assertThat(warehouse().schema(CUSTOMERS)).contains(WIDER);
    assertThat(read(CUSTOMERS)).isEmpty();
  }

  @Test
  default void other_tables_stay_as_they_are() {
    publish(
        "run1",
        replace(CUSTOMERS, NAMED, rows(row(1L, "a"))),
        replace(BOOKINGS, NAMED, rows(row(1L, "b"))));
    TableSchema bookings = warehouse().schema(BOOKINGS).orElseThrow();
    publish("run2", replace(CUSTOMERS, NAMED, rows()));
    assertThat(read(BOOKINGS)).containsExactly(row(1L, "b"));
    assertThat(warehouse().schema(BOOKINGS)).contains(bookings);
  }

  @Test
  default void a_new_column_is_added_behind_the_old_ones() {
    publish("run1", replace(CUSTOMERS, NAMED, rows(row(1L, "a"))));
    publish("run2", replace(CUSTOMERS, WIDER, rows(row(2L, List.of("x"), "b"))));
    assertThat(warehouse().schema(CUSTOMERS).orElseThrow().fields())
        .extracting(Field::name)
        .containsExactly("id", "name", "tags");
    assertThat(read(CUSTOMERS)).containsExactly(row(2L, "b", List.of("x")));
  }

  @Test
  default void a_column_that_went_away_stays_and_is_null_from_then_on() {
    TableSchema three =
        TableSchema.of(
            Field.of("id", FieldType.INT64),
            Field.of("gone", FieldType.BIGNUMERIC).withDescription("was here"),
            Field.of("name", FieldType.STRING));
    publish("run1", replace(CUSTOMERS, three, rows(row(1L, null, "a"))));
    publish("run2", replace(CUSTOMERS, NAMED, rows(row(2L, "b"))));
    assertThat(warehouse().schema(CUSTOMERS).orElseThrow().fields()).isEqualTo(three.fields());
    assertThat(read(CUSTOMERS)).containsExactly(row(2L, null, "b"));
    publish("run3", replace(CUSTOMERS, three, rows(row(3L, null, "c"))));
    assertThat(read(CUSTOMERS)).containsExactly(row(3L, null, "c"));
  }

  @Test
  default void columns_are_found_by_name_without_regard_to_case_or_order() {
    publish("run1", replace(CUSTOMERS, NAMED, rows(row(1L, "a"))));
    TableSchema turned =
        TableSchema.of(Field.of("NAME", FieldType.STRING), Field.of("Id", FieldType.INT64));
    publish("run2", replace(CUSTOMERS, turned, rows(row("b", 2L))));
    assertThat(read(CUSTOMERS, "id", "name")).containsExactly(row(2L, "b"));
  }

  @Test
  default void publishing_again_gives_the_same_table() {
    TableLoad load = replace(CUSTOMERS, NAMED, rows(row(1L, "a")));
    publish("run1", load);
    warehouse().publish("run1", List.of(load), List.of());
    assertThat(read(CUSTOMERS)).containsExactly(row(1L, "a"));
  }

  @Test
  default void an_interrupted_publication_is_completed_by_the_next_run() {
    publish("run1", replace(CUSTOMERS, NAMED, rows(row(1L, "old"))));
    TableLoad customers = replace(CUSTOMERS, NAMED, rows(row(2L, "new")));
    TableLoad bookings = replace(BOOKINGS, NAMED, rows(row(3L, "new")));
    // Where it stopped, one of the two tables was published at most.
    warehouse().load("run2", List.of(customers, bookings));
    warehouse().publish("run2", List.of(customers), List.of());
    publish("run3", customers, bookings);
    assertThat(read(CUSTOMERS)).containsExactly(row(2L, "new"));
    assertThat(read(BOOKINGS)).containsExactly(row(3L, "new"));
  }

  @Test
  default void the_runs_own_rows_are_appended_once_however_often_it_publishes() {
    TableLoad load = replace(CUSTOMERS, NAMED, rows(row(1L, "a")));
    List<Rows> bookkeeping = List.of(new Rows(RUNS, NAMED, rows(row(7L, "run1"))));
    warehouse().load("run1", List.of(load));
    warehouse().publish("run1", List.of(load), bookkeeping);
    warehouse().publish("run1", List.of(load), bookkeeping);
    assertThat(read(RUNS)).containsExactly(row(7L, "run1"));
    warehouse()
        .publish("run2", List.of(load), List.of(new Rows(RUNS, NAMED, rows(row(8L, "run2")))));
    assertThat(read(RUNS)).containsExactly(row(7L, "run1"), row(8L, "run2"));
  }
}
