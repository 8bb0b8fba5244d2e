package studio.moment.lake.warehouse.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.warehouse.bigquery.Failures.assertFails;
import static studio.moment.lake.warehouse.bigquery.Staged.row;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Queries read, whatever was typed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class QueryGuardTest {
  private static final TableName USERS = new TableName("rds", "users");
  private static final TableSchema SCHEMA = TableSchema.of(Field.of("id", FieldType.INT64));

  private final BigQueryStandIn standIn = BigQueryStandIn.start();
  private final BigQueryWarehouse warehouse = Warehouses.on(standIn);

  @BeforeAll
  void publish() {
    TableLoad load = new Staged(standIn).replace(USERS, SCHEMA, List.of(row(1L)));
    warehouse.load("run1", List.of(load));
    warehouse.publish("run1", List.of(load), List.of());
  }

  @AfterAll
  void close() {
    standIn.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DELETE FROM users WHERE TRUE                       | DELETE
          INSERT INTO users (id) VALUES (2)                  | INSERT
          UPDATE users SET id = 2 WHERE TRUE                 | UPDATE
          TRUNCATE TABLE users                               | TRUNCATE TABLE
          DROP TABLE users                                   | DROP TABLE
          CREATE OR REPLACE TABLE users AS SELECT 2 AS id    | CREATE TABLE AS SELECT
          SELECT 1; DELETE FROM users WHERE TRUE             | SCRIPT
          BEGIN SELECT 1; DELETE FROM users WHERE TRUE; END  | SCRIPT
          /* SELECT 1; */ DELETE FROM users WHERE TRUE       | DELETE
          """)
  void what_is_no_query_is_refused_before_anything_of_it_runs(String sql, String called) {
    List<String> before = standIn.jobIds();
    assertFails(
            ExitCode.ARGUMENTS,
            () -> warehouse.query(sql.replace("users", warehouse.reference(USERS))))
        .hasMessageContaining(called)
        .hasMessageContaining("nothing of it was run")
        .hasMessageNotContaining("\n");
    assertThat(standIn.rows("t_rds", "users")).containsExactly(row(1L));
    assertThat(standIn.jobIds()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id FROM users",
        "SELECT id FROM users;",
        "-- DELETE\nselect id from users",
        "WITH u AS (SELECT id FROM users) SELECT id FROM u",
        "(SELECT id FROM users)",
        "SELECT id FROM users WHERE 'DELETE; x' <> ';'"
      })
  void what_is_a_query_is_answered(String sql) {
    assertThat(warehouse.query(sql.replace("users", warehouse.reference(USERS))).rows())
        .containsExactly(row(1L));
  }

  @Test
  void a_query_that_cannot_run_is_told_by_the_dry_run() {
    int before = standIn.jobIds().size();
    assertFails(ExitCode.ARGUMENTS, () -> warehouse.query("SELECT TELL(1)"))
        .hasMessageContaining("Function not found: TELL");
    assertFails(ExitCode.ARGUMENTS, () -> warehouse.query("SELECT no_column FROM (SELECT 1 AS id)"))
        .hasMessageContaining("invalidQuery");
    assertFails(ExitCode.ARGUMENTS, () -> warehouse.query("SELECT 1 FROM `t_rds.nowhere`"));
    assertThat(standIn.jobIds()).hasSize(before);
  }
}
