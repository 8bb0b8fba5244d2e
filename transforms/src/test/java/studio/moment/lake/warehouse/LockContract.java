package studio.moment.lake.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.warehouse.WarehouseUnderTest.row;
import static studio.moment.lake.warehouse.WarehouseUnderTest.rows;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableSchema;

/** One run at a time. */
interface LockContract extends WarehouseUnderTest {
  @Test
  default void a_second_run_is_not_ready_and_is_told_which_run_holds_the_lock() {
    try (Warehouse other = openAgain();
        RunLock held = warehouse().lock("rds-to-bigquery", "run1")) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> other.lock("rds-to-bigquery", "run2"))
          .isInstanceOfSatisfying(
              LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY))
          .hasMessageContaining("run1")
          .hasMessageContaining("since 2");
    }
  }

  @Test
  default void a_lock_that_was_closed_lets_the_next_run_in() {
    RunLock first = warehouse().lock("rds-to-bigquery", "run1");
    first.close();
    RunLock second = warehouse().lock("rds-to-bigquery", "run2");
    // The first run's end, told once more, does not take the second run's lock away.
    first.close();
    try (Warehouse other = openAgain()) {
      assertThatThrownBy(() -> other.lock("rds-to-bigquery", "run3"))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("run2");
    }
    second.close();
    warehouse().lock("rds-to-bigquery", "run4").close();
  }

  @Test
  default void who_only_looks_is_told_who_works_and_since_when() {
    assertThat(warehouse().lockHolder("rds-to-bigquery")).isEmpty();
    try (Warehouse other = openAgain();
        RunLock held = warehouse().lock("rds-to-bigquery", "run1")) {
      assertThat(held).isNotNull();
      assertThat(other.lockHolder("rds-to-bigquery").orElseThrow().runId()).isEqualTo("run1");
      assertThat(other.lockHolder("rds-to-bigquery").orElseThrow().since())
          .isBetween(java.time.Instant.now().minusSeconds(60), java.time.Instant.now());
      assertThat(other.lockHolder("ga4-merge")).isEmpty();
    }
    assertThat(warehouse().lockHolder("rds-to-bigquery")).isEmpty();
  }

  @Test
  default void the_steps_of_the_run_work_on_the_warehouse_while_it_is_locked() {
    TableSchema schema = TableSchema.of(Field.of("id", FieldType.INT64));
    try (RunLock held = warehouse().lock("rds-to-bigquery", "run1");
        Warehouse step = openAgain()) {
      assertThat(held).isNotNull();
      publish(step, "run1", List.of(replace(CUSTOMERS, schema, rows(row(1L)))));
    }
    assertThat(read(CUSTOMERS)).containsExactly(row(1L));
  }
}
