package studio.moment.lake.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.warehouse.bigquery.Failures.assertFails;
import static studio.moment.lake.warehouse.bigquery.Staged.row;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.LoadedTable;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Work that is done once, however often it is asked for and whatever happens on the way. */
class JobSafeguardsTest {
  private static final TableName USERS = new TableName("rds", "users");
  private static final TableName RUNS = new TableName("lake_runs", "runs");
  private static final TableSchema SCHEMA =
      TableSchema.of(
          Field.of("id", FieldType.INT64),
          Field.of("name", FieldType.STRING),
          Field.of("place", FieldType.GEOGRAPHY));

  private final BigQueryStandIn standIn = BigQueryStandIn.start();
  private final Staged staged = new Staged(standIn);
  private final BigQueryWarehouse warehouse = Warehouses.on(standIn);

  @AfterEach
  void close() {
    standIn.close();
  }

  @Test
  void a_job_whose_answer_was_lost_is_found_again_by_its_id() {
    TableLoad load = users("a", "b");
    standIn.faults().loseAnswerOf("POST .*/jobs$", 1);
    warehouse.load("run1", List.of(load));
    standIn.faults().loseAnswerOf("POST .*/jobs$", 1);
    warehouse.publish("run1", List.of(load), List.of());
    assertThat(standIn.jobIds()).hasSize(2).allMatch(id -> id.endsWith("_1"));
    assertThat(standIn.rows("t_rds", "users")).hasSize(2);
  }

  @Test
  void rows_of_the_run_are_appended_once_though_every_answer_is_lost() {
    standIn.faults().loseAnswerOf("POST .*/jobs$", 1);
    Rows rows = new Rows(RUNS, SCHEMA, List.of(row(1L, "run1", null)));
    warehouse.append("run1", List.of(rows));
    Warehouses.on(standIn).append("run1", List.of(rows));
    assertThat(standIn.rows("t_lake_runs", "runs")).containsExactly(row(1L, "run1", null));
  }

  @Test
  void a_job_that_failed_for_a_passing_reason_is_followed_by_the_next_attempt() {
    TableLoad load = users("a");
    standIn.faults().failJob("_load_", "backendError", 1);
    warehouse.load("run1", List.of(load));
    standIn.faults().failJob("_publish_", "rateLimitExceeded", 2);
    warehouse.publish("run1", List.of(load), List.of());
    standIn.faults().failJob("_append_", "internalError", 1);
    warehouse.append("run1", List.of(new Rows(RUNS, SCHEMA, List.of(row(1L, "x", null)))));
    warehouse.append("run1", List.of(new Rows(RUNS, SCHEMA, List.of(row(1L, "x", null)))));
    assertThat(standIn.jobIds()).filteredOn(id -> id.contains("_load_")).hasSize(2);
    assertThat(standIn.jobIds()).filteredOn(id -> id.contains("_publish_")).hasSize(3);
    assertThat(standIn.jobIds()).filteredOn(id -> id.contains("_append_")).hasSize(2);
    assertThat(standIn.rows("t_rds", "users")).hasSize(1);
    assertThat(standIn.rows("t_lake_runs", "runs")).hasSize(1);
  }

  @Test
  void a_job_that_keeps_failing_is_given_up() {
    standIn.faults().failJob("_load_", "backendError", 100);
    assertFails(ExitCode.NOT_READY, () -> warehouse.load("run1", List.of(users("a"))))
        .hasMessageContaining("backendError")
        .hasMessageContaining("rds.users");
    assertThat(standIn.jobIds()).hasSizeBetween(2, 5);
  }

  @Test
  void a_failed_job_of_the_same_run_is_not_asked_again_but_followed_by_the_next_attempt() {
    TableLoad load = users("a");
    standIn.faults().failJob("_load_", "invalid", 1);
    assertFails(ExitCode.CHECK_FAILED, () -> warehouse.load("run1", List.of(load)));
    assertThat(standIn.jobIds()).hasSize(1);
    // Repeated by hand, or by a worker, after what was wrong has been mended.
    assertThat(warehouse.load("run1", List.of(load)))
        .extracting(LoadedTable::rows)
        .containsExactly(1L);
    assertThat(standIn.jobIds()).hasSize(2);
  }

  @Test
  void a_used_up_quota_is_not_ready_and_is_not_asked_again() {
    standIn.setChangesPerTableAndDay(0);
    assertFails(ExitCode.NOT_READY, () -> warehouse.load("run1", List.of(users("a"))))
        .hasMessageContaining("quotaExceeded");
    assertThat(standIn.jobIds()).hasSize(1);
  }

  @Test
  void a_value_that_bigquery_quotes_in_its_error_is_in_no_message_of_ours() {
    TableLoad load =
        staged.replace(USERS, SCHEMA, List.of(row(1L, "x", "950101-1234567 is no place")));
    assertFails(ExitCode.CHECK_FAILED, () -> warehouse.load("run1", List.of(load)))
        .hasMessageContaining("rds.users")
        .hasMessageContaining("invalid")
        .hasMessageNotContaining("950101");
    assertThat(standIn.jobErrors().values()).singleElement().asString().contains("950101");
  }

  @Test
  void a_value_that_a_query_quotes_in_its_error_is_in_no_message_of_ours() {
    assertFails(ExitCode.ARGUMENTS, () -> warehouse.query("SELECT CAST('950101-1234567' AS INT64)"))
        .hasMessageNotContaining("950101");
    assertFails(ExitCode.ARGUMENTS, () -> warehouse.query("SELECT TELL(1)"))
        .hasMessageContaining("Function not found: TELL");
  }

  @Test
  void rows_that_bigquery_lost_on_loading_fail_the_check_and_nothing_is_published() {
    publish("run0", users("old"));
    standIn.behaviour().loseRowsOfNextLoad(1);
    assertFails(ExitCode.CHECK_FAILED, () -> warehouse.load("run1", List.of(users("a", "b"))))
        .hasMessageContaining("holds 1 rows")
        .hasMessageContaining("2 were staged");
    assertThat(standIn.rows("t_rds", "users")).containsExactly(row(0L, "old", null));
  }

  @Test
  void a_job_that_reports_other_rows_than_were_staged_fails_the_check() {
    standIn.behaviour().misreportNextLoad(1);
    assertFails(ExitCode.CHECK_FAILED, () -> warehouse.load("run1", List.of(users("a", "b"))))
        .hasMessageContaining("1 rows of table rds.users");
    standIn.behaviour().misreportNextLoad(1);
    Rows rows = new Rows(RUNS, SCHEMA, List.of(row(1L, "a", null), row(2L, "b", null)));
    assertFails(ExitCode.CHECK_FAILED, () -> warehouse.append("run1", List.of(rows)))
        .hasMessageContaining("lake_runs.runs");
  }

  @Test
  void rows_that_bigquery_lost_on_publishing_fail_the_check() {
    TableLoad load = users("a", "b");
    warehouse.load("run1", List.of(load));
    standIn.behaviour().loseRowsOfNextLoad(1);
    assertFails(ExitCode.CHECK_FAILED, () -> warehouse.publish("run1", List.of(load), List.of()))
        .hasMessageContaining("holds 1 rows");
  }

  @Test
  void a_publishing_job_that_reports_other_rows_than_were_staged_fails_the_run() {
    TableLoad load = users("a", "b");
    warehouse.load("run1", List.of(load));
    standIn.behaviour().misreportNextLoad(1);
    assertFails(ExitCode.CHECK_FAILED, () -> warehouse.publish("run1", List.of(load), List.of()))
        .hasMessageContaining("rds.users")
        .hasMessageContaining("loaded 1 rows")
        .hasMessageContaining("2 were staged");
  }

  @Test
  void what_the_run_has_loaded_is_not_loaded_again_unless_somebody_changed_it() {
    TableLoad load = users("a");
    warehouse.load("run1", List.of(load));
    Warehouses.on(standIn).load("run1", List.of(load));
    assertThat(standIn.jobIds()).hasSize(1);
    warehouse.load("run2", List.of(users("b", "c")));
    assertThat(Warehouses.on(standIn).load("run1", List.of(load)))
        .extracting(LoadedTable::rows)
        .containsExactly(1L);
    assertThat(standIn.rows("t_rds", "users__staging")).containsExactly(row(0L, "a", null));
  }

  @Test
  void other_files_of_the_same_run_are_other_work() {
    warehouse.load("run1", List.of(users("a")));
    warehouse.load("run1", List.of(users("b")));
    assertThat(standIn.rows("t_rds", "users__staging")).containsExactly(row(0L, "b", null));
  }

  @Test
  void a_publication_that_died_anywhere_is_completed_by_repeating_it() {
    TableName bookings = new TableName("rds", "bookings");
    for (int requests = 1; ; requests += 3) {
      publish("before" + requests, users("old"));
      List<TableLoad> loads =
          List.of(users("a", "b"), staged.replace(bookings, SCHEMA, List.of(row(7L, "x", null))));
      String runId = "run" + requests;
      warehouse.load(runId, loads);
      List<Rows> own = List.of(new Rows(RUNS, SCHEMA, List.of(row(1L, runId, null))));
      standIn.faults().dieAfter(requests);
      boolean died = false;
      try {
        warehouse.publish(runId, loads, own);
      } catch (LakeException e) {
        died = true;
        assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY);
      }
      standIn.faults().revive();
      List<LoadedTable> published = Warehouses.on(standIn).publish(runId, loads, own);
      assertThat(published).extracting(LoadedTable::rows).containsExactly(2L, 1L);
      assertThat(standIn.rows("t_rds", "users")).hasSize(2);
      assertThat(standIn.rows("t_rds", "bookings")).hasSize(1);
      assertThat(standIn.rows("t_lake_runs", "runs"))
          .filteredOn(row -> row.get(1).equals(runId))
          .hasSize(1);
      if (!died) {
        assertThat(requests).as("requests of one publication").isGreaterThan(8);
        return;
      }
    }
  }

  @Test
  void jobs_of_many_tables_run_at_the_same_time_and_all_failures_are_told() {
    List<TableLoad> loads =
        List.of(
            users("a"),
            staged.replace(new TableName("rds", "one"), SCHEMA, List.of(row(1L, "x", "here"))),
            staged.replace(new TableName("rds", "two"), SCHEMA, List.of(row(1L, "x", "there"))));
    assertFails(ExitCode.CHECK_FAILED, () -> warehouse.load("run1", loads))
        .hasMessageContaining("rds.one")
        .hasMessageContaining("rds.two");
    assertThat(standIn.rows("t_rds", "users__staging")).hasSize(1);
  }

  private void publish(String runId, TableLoad load) {
    warehouse.load(runId, List.of(load));
    warehouse.publish(runId, List.of(load), List.of());
  }

  private TableLoad users(String... names) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      rows.add(row((long) i, names[i], null));
    }
    return staged.replace(USERS, SCHEMA, rows);
  }
}
