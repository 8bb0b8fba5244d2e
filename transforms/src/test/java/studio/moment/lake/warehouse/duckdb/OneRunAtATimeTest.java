package studio.moment.lake.warehouse.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.ChildJava;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.warehouse.RunLock;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.duckdb.file.DuckDbFile;
import studio.moment.lake.warehouse.schema.TableName;

@Slow(12)
class OneRunAtATimeTest {
  @TempDir Path folder;

  @Test
  void
      a_run_that_is_killed_in_the_middle_of_publishing_leaves_every_table_as_it_was_and_no_staging()
          throws Exception {
    TableName ofSomebody = new TableName("rds", "somebody__staging");
    try (Warehouse warehouse = open()) {
      publish(warehouse, "run1", 1);
    }
    try (StoppedRun stopped = StoppedRun.inTheMiddle(folder);
        Warehouse warehouse = open();
        Warehouse reader = DuckDbWarehouse.openForQueries(hardLink())) {
      assertNotReady(
          () -> warehouse.lock("ga4-merge", "run3"),
          "rds-to-bigquery run run2 since 2",
          "(process " + stopped.pid() + ")",
          file().toRealPath().toString());
      assertNotReady(() -> reader.query("SELECT 1"), "process " + stopped.pid());
    }
    Files.delete(folder.resolve("link.duckdb"));
    try (Warehouse reader = DuckDbWarehouse.openForQueries(file())) {
      assertEverywhere(reader, List.of(1L));
    }
    DuckDbFile raw = DuckDbFile.acquire(file(), false);
    try (Connection connection = raw.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE rds.somebody__staging (id BIGINT)");
    } finally {
      raw.release();
    }
    try (Warehouse warehouse = open()) {
      for (TableName table : StoppedRun.TABLES) {
        assertThat(warehouse.schema(table.staging())).as("before").isPresent();
      }
      try (RunLock lock = warehouse.lock("ga4-merge", "run3")) {
        assertThat(lock).isNotNull();
        // Whatever tables the next run has.
        for (TableName table : StoppedRun.TABLES) {
          assertThat(warehouse.schema(table.staging())).isEmpty();
        }
        assertThat(warehouse.schema(ofSomebody)).isPresent();
        assertEverywhere(warehouse, List.of(1L));
        assertThat(ids(warehouse, StoppedRun.RUNS)).containsExactly(1L);
        publish(warehouse, "run3", 3);
        assertEverywhere(warehouse, List.of(3L));
        assertThat(ids(warehouse, StoppedRun.RUNS)).containsExactly(1L, 3L);
      }
      // What is published is no leftover.
      warehouse.lock("rds-to-bigquery", "run4").close();
      assertEverywhere(warehouse, List.of(3L));
    }
    assertThat(folder.resolve("warehouse.duckdb.run")).doesNotExist();
  }

  @Test
  void a_publication_is_there_even_if_the_run_is_killed_right_after_it() throws Exception {
    try (Warehouse warehouse = open()) {
      publish(warehouse, "run1", 1);
    }
    StoppedRun.atTheEnd(folder).close();
    try (Warehouse reader = DuckDbWarehouse.openForQueries(file())) {
      assertEverywhere(reader, List.of(2L));
      assertThat(ids(reader, StoppedRun.RUNS)).containsExactly(1L, 2L);
    }
  }

  @Test
  void a_publication_that_fails_in_the_middle_leaves_every_table_as_it_was() throws Exception {
    try (Warehouse warehouse = open()) {
      publish(warehouse, "run1", 1);
      List<TableLoad> loads = StoppedRun.loads(folder, 2);
      warehouse.load("run2", loads);
      List<TableLoad> failing =
          StoppedRun.beforeTheLast(
              loads,
              () -> {
                throw new IllegalStateException("in the middle");
              });
      assertThatThrownBy(() -> warehouse.publish("run2", failing, StoppedRun.bookkeeping(2)))
          .hasMessage("in the middle");
      assertEverywhere(warehouse, List.of(1L));
      warehouse.publish("run2", loads, StoppedRun.bookkeeping(2));
      assertEverywhere(warehouse, List.of(2L));
      assertThat(ids(warehouse, StoppedRun.RUNS)).containsExactly(1L, 2L);
    }
  }

  @Test
  void a_run_begins_although_another_process_has_a_brief_look() throws Exception {
    try (Warehouse warehouse = open()) {
      publish(warehouse, "run1", 1);
    }
    Process looking = ChildJava.of(BriefLook.class, file().toString()).start();
    assertThat(looking.inputReader().readLine()).isEqualTo("open");
    try (Warehouse warehouse = open();
        RunLock lock = warehouse.lock("rds-to-bigquery", "run2")) {
      assertThat(lock).isNotNull();
    } finally {
      looking.destroyForcibly().onExit().join();
    }
  }

  @Test
  void one_file_by_two_names_is_one_warehouse() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link.duckdb"), file());
    try (Warehouse warehouse = open()) {
      publish(warehouse, "run1", 1);
      try (Warehouse other = DuckDbWarehouse.open(link);
          Warehouse dotted = DuckDbWarehouse.open(folder.resolve("x/../warehouse.duckdb"));
          RunLock lock = other.lock("rds-to-bigquery", "run2")) {
        assertThat(lock).isNotNull();
        assertEverywhere(other, List.of(1L));
        assertNotReady(() -> dotted.lock("rds-to-bigquery", "run3"), "run2");
      }
    }
  }

  @Test
  void the_lock_keeps_the_file_open_when_every_warehouse_is_closed() throws Exception {
    Warehouse first = open();
    RunLock lock = first.lock("rds-to-bigquery", "run1");
    first.close();
    first.close();
    try (Warehouse step = open()) {
      publish(step, "run1", 1);
      assertNotReady(() -> step.lock("ga4-merge", "run2"), "run1");
    }
    assertThat(folder.resolve("warehouse.duckdb.run")).exists();
    lock.close();
    try (Warehouse next = open()) {
      next.lock("ga4-merge", "run2").close();
    }
  }

  @Test
  void a_run_does_not_write_while_another_holds_the_lock() throws Exception {
    List<TableLoad> loads = StoppedRun.loads(folder, 1);
    try (Warehouse warehouse = open();
        RunLock lock = warehouse.lock("rds-to-bigquery", "run1")) {
      assertThat(lock).isNotNull();
      assertNotReady(() -> warehouse.load("run2", loads), "run1", "run2");
      assertNotReady(() -> warehouse.publish("run2", loads, List.of()), "run1");
      assertNotReady(() -> warehouse.append("run2", StoppedRun.bookkeeping(2)), "run1");
      warehouse.load("run1", loads);
    }
  }

  @Test
  void a_query_of_this_process_and_a_run_exclude_each_other() throws Exception {
    try (Warehouse warehouse = open()) {
      publish(warehouse, "run1", 1);
      try (RunLock lock = warehouse.lock("rds-to-bigquery", "run2")) {
        assertThat(lock).isNotNull();
        assertNotReady(() -> DuckDbWarehouse.openForQueries(file()), "rds-to-bigquery run run2");
      }
    }
    try (Warehouse reader = DuckDbWarehouse.openForQueries(file());
        Warehouse second = DuckDbWarehouse.openForQueries(file())) {
      assertEverywhere(reader, List.of(1L));
      assertEverywhere(second, List.of(1L));
      assertNotReady(this::open, "query");
    }
    open().close();
  }

  @Test
  void steps_in_several_threads_share_the_file() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> steps = new ArrayList<>();
      for (long id = 1; id <= 8; id++) {
        long run = id;
        steps.add(
            threads.submit(
                () -> {
                  try (Warehouse step = open()) {
                    step.append("run" + run, StoppedRun.bookkeeping(run));
                    assertThat(ids(step, StoppedRun.RUNS)).contains(run);
                  }
                }));
      }
      for (Future<?> step : steps) {
        step.get();
      }
    } finally {
      threads.shutdownNow();
    }
    try (Warehouse warehouse = open()) {
      assertThat(ids(warehouse, StoppedRun.RUNS))
          .isEqualTo(LongStream.rangeClosed(1, 8).boxed().toList());
    }
  }

  @Test
  void closing_the_last_warehouse_closes_the_file() throws IOException {
    try (Warehouse warehouse = open()) {
      publish(warehouse, "run1", 1);
    }
    assertThat(folder.resolve("warehouse.duckdb.wal")).doesNotExist();
    Files.delete(file());
    try (Warehouse warehouse = open()) {
      assertThat(warehouse.schema(StoppedRun.RUNS)).isEmpty();
    }
  }

  private Path file() {
    return folder.resolve("warehouse.duckdb");
  }

  private Path hardLink() throws IOException {
    return Files.createLink(folder.resolve("link.duckdb"), file());
  }

  private Warehouse open() {
    return DuckDbWarehouse.open(file());
  }

  private void publish(Warehouse warehouse, String runId, long id) throws IOException {
    List<TableLoad> loads = StoppedRun.loads(folder, id);
    warehouse.load(runId, loads);
    warehouse.publish(runId, loads, StoppedRun.bookkeeping(id));
  }

  private static void assertEverywhere(Warehouse warehouse, List<Long> ids) {
    for (TableName table : StoppedRun.TABLES) {
      assertThat(ids(warehouse, table)).as("%s", table).isEqualTo(ids);
    }
  }

  private static List<Object> ids(Warehouse warehouse, TableName table) {
    return warehouse
        .query("SELECT id FROM " + warehouse.reference(table) + " ORDER BY id")
        .rows()
        .stream()
        .map(row -> row.get(0))
        .toList();
  }

  private static void assertNotReady(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY))
        .hasMessageContainingAll(words);
  }
}
