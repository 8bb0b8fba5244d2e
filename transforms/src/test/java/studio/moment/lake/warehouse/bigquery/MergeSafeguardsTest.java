package studio.moment.lake.warehouse.bigquery;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.warehouse.bigquery.Failures.assertFails;
import static studio.moment.lake.warehouse.bigquery.Staged.row;

import com.google.cloud.bigquery.QueryJobConfiguration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Merging is one statement, or one transaction where keys went away. */
class MergeSafeguardsTest {
  private static final TableName USERS = new TableName("rds", "users");
  private static final TableSchema KEYS = TableSchema.of(Field.of("id", FieldType.INT64));
  private static final TableSchema SCHEMA =
      TableSchema.of(Field.of("id", FieldType.INT64), Field.of("name", FieldType.STRING));

  private final BigQueryStandIn standIn = BigQueryStandIn.start();
  private final Staged staged = new Staged(standIn);
  private final BigQueryWarehouse warehouse = Warehouses.on(standIn);

  @AfterEach
  void close() {
    standIn.close();
  }

  @Test
  void two_staged_rows_of_one_key_fail_the_merge_and_nothing_of_it_is_kept() {
    publish("run1", merge(List.of(1L, 2L), row(1L, "old"), row(2L, "old")));
    TableLoad twice = merge(List.of(1L), row(1L, "one"), row(1L, "other"));
    warehouse.load("run2", List.of(twice));
    assertThat(warehouse.duplicateKeys(USERS, List.of("id"))).isEqualTo(2);
    assertFails(ExitCode.CHECK_FAILED, () -> warehouse.publish("run2", List.of(twice), List.of()))
        .hasMessageContaining("merging into table rds.users")
        .hasMessageNotContaining("other");
    assertThat(standIn.rows("t_rds", "users"))
        .containsExactlyInAnyOrder(row(1L, "old"), row(2L, "old"));
  }

  @Test
  void a_merge_whose_deletion_fails_is_undone() throws Exception {
    publish("run1", merge(List.of(1L, 2L), row(1L, "old"), row(2L, "old")));
    TableLoad load = merge(List.of(1L), row(1L, "new"));
    warehouse.load("run2", List.of(load));
    String script =
        Sql.transaction(
            Sql.merge(
                warehouse.reference(USERS),
                Sql.staged(warehouse.reference(USERS.staging()), SCHEMA, SCHEMA),
                SCHEMA,
                List.of("id")),
            "DELETE FROM " + warehouse.reference(USERS) + " WHERE CAST(name AS INT64) = 1");
    assertThat(
            RawClient.of(standIn)
                .run(QueryJobConfiguration.newBuilder(script).setUseLegacySql(false).build()))
        .isPresent();
    assertThat(standIn.rows("t_rds", "users"))
        .containsExactlyInAnyOrder(row(1L, "old"), row(2L, "old"));
  }

  @Test
  void a_merge_that_changed_other_rows_than_were_staged_fails_the_run() {
    WriteMode mode = new WriteMode.Merge(List.of("id"), Optional.empty());
    TableLoad load = staged.load(USERS, SCHEMA, mode, List.of(row(1L, "a"), row(2L, "b")));
    warehouse.load("run1", List.of(load));
    standIn.behaviour().beforeNextQuery(() -> takeARowOffStaging());
    assertFails(ExitCode.CHECK_FAILED, () -> warehouse.publish("run1", List.of(load), List.of()))
        .hasMessageContaining("rds.users")
        .hasMessageContaining("merged 1 rows")
        .hasMessageContaining("2 were staged");
  }

  @Test
  void a_merge_with_deletions_that_leaves_fewer_rows_than_were_staged_fails_the_run() {
    TableLoad load = merge(List.of(1L, 2L), row(1L, "a"), row(2L, "b"));
    warehouse.load("run1", List.of(load));
    standIn.behaviour().beforeNextQuery(() -> takeARowOffStaging());
    assertFails(ExitCode.CHECK_FAILED, () -> warehouse.publish("run1", List.of(load), List.of()))
        .hasMessageContaining("holds 1 rows")
        .hasMessageContaining("2 were staged");
  }

  @Test
  void a_merge_whose_answer_was_lost_is_not_done_twice() {
    TableLoad load = merge(List.of(1L), row(1L, "new"));
    warehouse.load("run1", List.of(load));
    standIn.faults().loseAnswerOf("POST .*/jobs$", 1);
    warehouse.publish("run1", List.of(load), List.of());
    warehouse.discardStaging(List.of(load));
    warehouse.publish("run1", List.of(load), List.of());
    assertThat(standIn.jobIds()).filteredOn(id -> id.contains("_merge_")).hasSize(1);
    assertThat(standIn.rows("t_rds", "users")).containsExactly(row(1L, "new"));
  }

  @Test
  void a_run_that_publishes_what_another_run_loaded_loads_it_again_first() {
    TableLoad load = merge(List.of(1L), row(1L, "new"));
    warehouse.load("run1", List.of(load));
    warehouse.discardStaging(List.of(load));
    warehouse.publish("run2", List.of(load), List.of());
    assertThat(standIn.rows("t_rds", "users")).containsExactly(row(1L, "new"));
  }

  @Test
  void the_keys_tables_go_with_the_staging_tables() {
    TableLoad load = merge(List.of(1L), row(1L, "new"));
    publish("run1", load);
    assertThat(standIn.table("t_rds", "users__keys")).isPresent();
    warehouse.discardStaging(List.of(load));
    assertThat(standIn.table("t_rds", "users__keys")).isEmpty();
    assertThat(standIn.table("t_rds", "users__staging")).isEmpty();
  }

  @Test
  void the_keys_that_a_merge_stages_go_away_by_themselves_like_its_rows() {
    warehouse.load("run1", List.of(merge(List.of(1L), row(1L, "a"))));
    for (String staged : List.of("users__staging", "users__keys")) {
      assertThat(Instant.ofEpochMilli(standIn.table("t_rds", staged).get().getExpirationTime()))
          .as(staged)
          .isBetween(Instant.now().plus(23, HOURS), Instant.now().plus(24, HOURS));
    }
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private TableLoad merge(List<Long> present, List<Object>... rows) {
    List<List<Object>> keys = present.stream().map(key -> row(key)).toList();
    WriteMode mode =
        new WriteMode.Merge(
            List.of("id"),
            Optional.of(new WriteMode.PresentKeys(KEYS, List.of(staged.file(KEYS, keys)))));
    return staged.load(USERS, SCHEMA, mode, List.of(rows));
  }

  private void takeARowOffStaging() {
    standIn.setRows("t_rds", "users__staging", List.of(row(1L, "a")));
  }

  private void publish(String runId, TableLoad load) {
    warehouse.load(runId, List.of(load));
    warehouse.publish(runId, List.of(load), List.of());
  }
}
