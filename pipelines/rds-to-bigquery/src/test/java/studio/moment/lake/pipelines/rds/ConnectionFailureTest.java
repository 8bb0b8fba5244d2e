package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.TestSchema;

/** Connections that break while a run reads: none may cost a row, double one, or mix two times. */
@LocalRuns
@Slow(7)
class ConnectionFailureTest {
  private static final int ROWS = 10_000;

  /** More than all metadata of a run, less than the rows. */
  private static final long MIDDLE = 400_000;

  @RegisterExtension final TestSchema db = new TestSchema();

  @TempDir Path folder;
  private RunFixture lake;
  private EarlierRun earlier;

  @BeforeEach
  void prepare() throws Exception {
    lake = new RunFixture(db, folder);
    earlier = EarlierRun.of(db, lake);
    earlier.replaceRows(ROWS);
  }

  @Test
  void a_slice_whose_connection_is_cut_is_read_again_and_no_row_is_there_twice() throws Exception {
    try (SourceProxy proxy = new SourceProxy().cut(2, MIDDLE)) {
      RunFixture.Outcome outcome = lake.run("--source=" + proxy.source());

      assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
      assertThat(proxy.cutsLeft()).isZero();
    }
    assertAllPublished();
  }

  @Test
  void a_connection_that_is_cut_again_and_again_ends_the_run() throws Exception {
    try (SourceProxy proxy = new SourceProxy().cut(1_000, MIDDLE)) {
      RunFixture.Outcome outcome = lake.run("--source=" + proxy.source());

      earlier.assertFailedAndRecorded(
          outcome,
          ExitCode.NOT_READY,
          "cannot be reached",
          "while reading " + db.name() + ".people");
      assertThat(proxy.connections()).isLessThan(10);
    }
  }

  @Test
  void a_reader_that_an_administrator_ends_is_replaced() throws Exception {
    try (SourceProxy proxy = new SourceProxy().holdAfter(MIDDLE)) {
      CompletableFuture<RunFixture.Outcome> run =
          CompletableFuture.supplyAsync(() -> lake.run("--source=" + proxy.source()));
      proxy.awaitHeld();
      assertThat(terminate("query like 'copy (select %'")).isEqualTo("1");
      proxy.release();

      assertThat(run.join().exitCode()).as(run.join().errors()).isZero();
    }
    assertAllPublished();
  }

  @Test
  void a_snapshot_that_ends_before_a_reader_has_it_fails_the_run() throws Exception {
    try (SourceProxy proxy = new SourceProxy().holdStatement("set transaction snapshot")) {
      CompletableFuture<RunFixture.Outcome> run =
          CompletableFuture.supplyAsync(() -> lake.run("--source=" + proxy.source()));
      proxy.awaitHeld();
      assertThat(terminate(HOLDER)).isEqualTo("1");
      proxy.release();

      earlier.assertFailedAndRecorded(
          run.join(), ExitCode.UNEXPECTED, "snapshot of this run was lost", "run again");
    }
  }

  @Test
  void a_table_that_was_emptied_after_the_locks_were_lost_is_not_published_as_empty()
      throws Exception {
    db.run("create table orders (id bigint)", "insert into orders values (1)");
    lake.catalog(EarlierRun.CATALOG + "  - table: SCHEMA.orders\n    columns: {id: keep}\n");
    // Both the rows and their count are read by one reader, after the table was emptied.
    try (SourceProxy proxy = new SourceProxy().holdStatement("(copy|count).*\"orders\"")) {
      CompletableFuture<RunFixture.Outcome> run =
          CompletableFuture.supplyAsync(
              () -> lake.run("--source=" + proxy.source(), "--connections=2"));
      proxy.awaitHeld();
      assertThat(terminate(HOLDER)).isEqualTo("1");
      db.run("truncate orders");
      proxy.release();

      earlier.assertFailedAndRecorded(
          run.join(), ExitCode.UNEXPECTED, "snapshot of this run was lost", "run again");
    }
  }

  private static final String HOLDER = "query not like 'copy%'";

  private String terminate(String which) throws SQLException {
    return db.value(
        "select count(pg_terminate_backend(pid)) from (select pid from pg_stat_activity where pid in"
            + " (select pid from pg_locks where relation = 'people'::regclass) and application_name"
            + " = 'moment-lake' and "
            + which
            + " order by backend_start limit 1) a");
  }

  private void assertAllPublished() throws Exception {
    assertThat(
            lake.query(
                "select count(*), count(distinct id), sum(id), bool_and(name = md5(id::varchar) ||"
                    + " md5((-id)::varchar)) from rds.people"))
        .containsExactly(List.of((long) ROWS, (long) ROWS, (long) ROWS * (ROWS + 1) / 2, true));
    assertThat(
            lake.query(
                "select source_rows, staged_rows, loaded_rows, rejected_rows from lake_runs.tables"
                    + " join lake_runs.runs using (run_id) order by recorded_at desc limit 1"))
        .containsExactly(List.of((long) ROWS, (long) ROWS, (long) ROWS, 0L));
    earlier.assertNothingLeft();
  }
}
