package studio.moment.lake.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.warehouse.bigquery.Failures.assertFails;
import static studio.moment.lake.warehouse.bigquery.Staged.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.LoadedTable;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Single days, where the service's behaviour is not documented. */
class DaySafeguardsTest {
  private static final TableName EVENTS = new TableName("analytics", "events");
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 28);
  private static final LocalDate SECOND = LocalDate.of(2026, 3, 1);
  private static final TableSchema SCHEMA =
      TableSchema.of(Field.of("id", FieldType.INT64), Field.of("day", FieldType.DATE))
          .withPartitioning(new Partitioning("day", Partitioning.Unit.DAY));

  private final BigQueryStandIn standIn = BigQueryStandIn.start();
  private final Staged staged = new Staged(standIn);
  private final BigQueryWarehouse warehouse = Warehouses.on(standIn);

  @AfterEach
  void close() {
    standIn.close();
  }

  @Test
  void where_the_service_refuses_to_truncate_the_data_of_a_day_the_day_is_overwritten() {
    publish("run1", day(FIRST, 1, 2), day(SECOND, 3));
    standIn.behaviour().setRefusesTruncateDataOfPartitions(true);
    publish("run2", day(FIRST, 4));
    publish("run3", day(SECOND));
    assertThat(standIn.rows("t_analytics", "events")).containsExactly(row(4L, FIRST));
    // Repeating it finds both jobs done.
    TableLoad again = day(FIRST, 5);
    publish("run4", again);
    warehouse.publish("run4", List.of(again), List.of());
    assertThat(standIn.rows("t_analytics", "events")).containsExactly(row(5L, FIRST));
  }

  @Test
  void where_a_file_without_rows_does_not_empty_a_day_its_rows_are_deleted() {
    publish("run1", day(FIRST, 1), day(SECOND, 2));
    standIn.behaviour().setTruncatesForEmptyFiles(false);
    publish("run2", day(FIRST));
    assertThat(standIn.rows("t_analytics", "events")).containsExactly(row(2L, SECOND));
  }

  @Test
  void where_a_file_without_rows_does_not_empty_a_table_its_rows_are_deleted() {
    publish("run1", day(FIRST, 1), day(SECOND, 2));
    standIn.behaviour().setTruncatesForEmptyFiles(false);
    publish("run2", staged.replace(EVENTS, SCHEMA, List.of()));
    assertThat(standIn.rows("t_analytics", "events")).isEmpty();
  }

  @Test
  void several_days_of_a_table_are_replaced_in_one_run() {
    publish("run1", day(FIRST, 1), day(SECOND, 2));
    List<TableLoad> loads = List.of(day(FIRST, 3, 4), day(SECOND), day(SECOND.plusDays(1), 5));
    assertThat(warehouse.load("run2", loads))
        .extracting(LoadedTable::rows)
        .containsExactly(2L, 0L, 1L);
    assertThat(warehouse.duplicateKeys(EVENTS, List.of("id"))).isZero();
    assertThat(warehouse.publish("run2", loads, List.of()))
        .extracting(LoadedTable::rows)
        .containsExactly(3L, 3L, 3L);
    assertThat(standIn.rows("t_analytics", "events"))
        .containsExactlyInAnyOrder(row(3L, FIRST), row(4L, FIRST), row(5L, SECOND.plusDays(1)));
  }

  @Test
  void one_day_that_fails_fails_all_days_of_the_run_before_any_is_published() {
    publish("run1", day(FIRST, 1), day(SECOND, 2));
    TableLoad wrong =
        staged.load(EVENTS, SCHEMA, new WriteMode.ReplaceDay(SECOND), List.of(row(9L, FIRST)));
    assertFails(ExitCode.CHECK_FAILED, () -> publish("run2", day(FIRST, 3), wrong))
        .hasMessageContaining("analytics.events, day 2026-03-01");
    assertThat(standIn.rows("t_analytics", "events"))
        .containsExactlyInAnyOrder(row(1L, FIRST), row(2L, SECOND));
  }

  @Test
  void rows_of_a_day_that_were_lost_on_publishing_fail_the_check() {
    TableLoad load = day(FIRST, 1, 2, 3);
    warehouse.load("run1", List.of(load));
    standIn.behaviour().loseRowsOfNextLoad(1);
    assertFails(ExitCode.CHECK_FAILED, () -> warehouse.publish("run1", List.of(load), List.of()))
        .hasMessageContaining("day 2026-02-28")
        .hasMessageContaining("holds 2 rows");
  }

  @Test
  void the_same_day_twice_in_one_run_is_a_defect_of_the_caller() {
    assertThatThrownBy(() -> warehouse.load("run1", List.of(day(FIRST, 1), day(FIRST, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("analytics.events");
  }

  @Test
  void a_day_of_a_table_that_is_not_partitioned_by_day_is_an_argument_error() {
    TableSchema byMonth = SCHEMA.withPartitioning(new Partitioning("day", Partitioning.Unit.MONTH));
    TableLoad load =
        staged.load(EVENTS, byMonth, new WriteMode.ReplaceDay(FIRST), List.of(row(1L, FIRST)));
    assertThatThrownBy(() -> warehouse.load("run1", List.of(load)))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining("partitioned by day");
  }

  private TableLoad day(LocalDate day, long... ids) {
    List<List<Object>> rows = new ArrayList<>();
    for (long id : ids) {
      rows.add(row(id, day));
    }
    return staged.load(EVENTS, SCHEMA, new WriteMode.ReplaceDay(day), rows);
  }

  private void publish(String runId, TableLoad... loads) {
    warehouse.load(runId, List.of(loads));
    warehouse.publish(runId, List.of(loads), List.of());
  }
}
