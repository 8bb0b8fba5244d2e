package studio.moment.lake.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.warehouse.WarehouseUnderTest.row;
import static studio.moment.lake.warehouse.WarehouseUnderTest.rows;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** The run's own rows. */
interface AppendContract extends WarehouseUnderTest {
  TableSchema RUN =
      TableSchema.of(
              Field.of("run_id", FieldType.STRING).withDescription("the run"),
              Field.of("at", FieldType.TIMESTAMP))
          .withDescription("One row per run");
  Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");

  @Test
  default void rows_are_appended_behind_those_of_other_runs() {
    warehouse().append("run1", List.of(new Rows(RUNS, RUN, rows(row("run1", NOON)))));
    warehouse().append("run2", List.of(new Rows(RUNS, RUN, rows(row("run2", null)))));
    assertThat(read(RUNS)).containsExactly(row("run1", NOON), row("run2", null));
    assertThat(warehouse().schema(RUNS)).contains(RUN);
  }

  @Test
  default void repeating_it_for_the_same_run_and_table_appends_nothing() {
    TableName tables = new TableName("lake_runs", "tables");
    warehouse().append("run1", List.of(new Rows(RUNS, RUN, rows(row("run1", NOON)))));
    warehouse()
        .append(
            "run1",
            List.of(
                new Rows(RUNS, RUN, rows(row("run1 again", NOON))),
                new Rows(tables, RUN, rows(row("t", NOON)))));
    try (Warehouse other = openAgain()) {
      other.append("run1", List.of(new Rows(tables, RUN, rows(row("t again", NOON)))));
    }
    assertThat(read(RUNS)).containsExactly(row("run1", NOON));
    assertThat(read(tables)).containsExactly(row("t", NOON));
  }

  @Test
  default void no_rows_still_make_the_table() {
    warehouse().append("run1", List.of(new Rows(RUNS, RUN, rows())));
    assertThat(warehouse().schema(RUNS)).contains(RUN);
    assertThat(read(RUNS)).isEmpty();
    warehouse().append("run1", List.of());
  }

  @Test
  default void a_new_column_is_null_in_the_rows_before() {
    warehouse().append("run1", List.of(new Rows(RUNS, RUN, rows(row("run1", NOON)))));
    TableSchema wider =
        TableSchema.of(
            Field.of("run_id", FieldType.STRING), Field.of("seconds", FieldType.FLOAT64));
    warehouse().append("run2", List.of(new Rows(RUNS, wider, rows(row("run2", 1.5)))));
    assertThat(read(RUNS, "run_id", "at", "seconds"))
        .containsExactly(row("run1", NOON, null), row("run2", null, 1.5));
  }

  @Test
  default void rows_of_another_type_are_refused() {
    warehouse().append("run1", List.of(new Rows(RUNS, RUN, rows(row("run1", NOON)))));
    TableSchema other = TableSchema.of(Field.of("run_id", FieldType.INT64));
    assertThatThrownBy(
            () -> warehouse().append("run2", List.of(new Rows(RUNS, other, rows(row(2L))))))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("run_id");
    assertThat(read(RUNS)).containsExactly(row("run1", NOON));
  }
}
