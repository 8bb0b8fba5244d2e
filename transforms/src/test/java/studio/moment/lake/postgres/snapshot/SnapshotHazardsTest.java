package studio.moment.lake.postgres.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.postgres.slice.Slice;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;

/**
 * What others may do to a table while a run is between two of its slices. Each of these loses rows,
 * or mixes two points in time, where the lock or the snapshot is taken away.
 */
@DatabaseTest
@Slow(8)
class SnapshotHazardsTest {
  private static final int ROWS = 3_000;

  @RegisterExtension final TestSchema db = new TestSchema();
  @TempDir Path folder;

  private String user;
  private SnapshotReads run;

  @BeforeEach
  void prepare() throws SQLException {
    user = "reader_" + db.name();
    db.run(
        "create role " + user + " login",
        "grant usage on schema " + db.name() + " to " + user,
        "create table t (id int primary key, pad text)",
        "insert into t select i, repeat('x', 100) from generate_series(1, " + ROWS + ") i",
        "create table p (id int) partition by range (id)",
        "create table p1 partition of p for values from (0) to (1000)",
        "create table p2 partition of p for values from (1000) to (2000)",
        "insert into p select generate_series(0, 1999)",
        "create materialized view m as select id from t",
        "create view v as select id from m",
        "grant select on all tables in schema " + db.name() + " to " + user);
    run = new SnapshotReads(db, folder, user);
  }

  @AfterEach
  void release() throws SQLException {
    run.close();
    db.run("drop owned by " + user, "drop role " + user);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "truncate t",
        "cluster t using t_pkey",
        "vacuum full t",
        "alter table t alter column pad type bytea using pad::bytea",
        "alter table t add column now timestamptz default clock_timestamp()",
        "alter table t set unlogged",
        "drop table t cascade",
        "refresh materialized view m",
        "vacuum full m",
        "truncate p2",
        "drop table p2",
        "alter table p detach partition p2"
      })
  void what_replaces_a_table_waits_until_the_run_is_done(String hazard) throws Exception {
    run.open("t", "p", "m", "v");
    List<Slice> halves = run.halves(0);
    List<String> first = run.read(halves.get(0));
    assertWaits(hazard);
    List<String> second = run.read(halves.get(1));
    assertThat(first.size() + second.size()).isEqualTo(ROWS);
    assertThat(run.read(run.slices(1))).hasSize(2_000);
    assertThat(run.read(run.whole(2))).hasSize(ROWS);
    assertThat(run.read(run.whole(3))).hasSize(ROWS);
    run.close();
    db.run(hazard);
  }

  @Test
  void a_materialized_view_below_a_view_is_locked_with_it() throws Exception {
    run.open("v");
    assertWaits("refresh materialized view m");
    assertThat(run.read(run.slices(0))).hasSize(ROWS);
  }

  @Test
  void a_column_that_is_granted_by_itself_locks_its_table_all_the_same() throws Exception {
    grantColumnsOnly();
    run.open("t", "p");
    for (String hazard : List.of("truncate t", "vacuum full t", "truncate p1", "drop table p2")) {
      assertWaits(hazard);
    }
    assertThat(run.read(run.slices(0))).hasSize(ROWS);
    assertThat(run.read(run.slices(1))).hasSize(2_000);
  }

  /** The exported snapshot alone does not do it: this is why the holder locks. */
  @Test
  void without_the_lock_a_truncated_table_reads_as_empty() throws Exception {
    try (Connection holder = DriverManager.getConnection(db.driverUrl());
        Connection reader = DriverManager.getConnection(db.driverUrl());
        Statement export = holder.createStatement();
        Statement read = reader.createStatement()) {
      holder.setAutoCommit(false);
      reader.setAutoCommit(false);
      export.execute("set transaction isolation level repeatable read, read only");
      java.sql.ResultSet id = export.executeQuery("select pg_export_snapshot()");
      id.next();
      read.execute("set transaction isolation level repeatable read, read only");
      read.execute("set transaction snapshot '" + id.getString(1) + "'");
      db.run("truncate t");
      java.sql.ResultSet count = read.executeQuery("select count(*) from " + db.name() + ".t");
      count.next();
      assertThat(count.getLong(1)).isZero();
    }
  }

  @Test
  void rows_that_are_written_meanwhile_do_not_change_what_is_read() throws Exception {
    List<String> before = ids();
    run.open("t");
    List<Slice> halves = run.halves(0);
    List<String> read = new ArrayList<>(run.read(halves.get(0)));
    db.run(
        "delete from t where id % 3 = 0",
        "update t set id = -id where id % 3 = 1",
        "insert into t select i, 'new' from generate_series(5000, 9000) i",
        "vacuum t");
    read.addAll(run.read(halves.get(1)));
    assertThat(read).containsExactlyInAnyOrderElementsOf(before);
    // A reader that joins later sees the same.
    run.forgetReaders();
    assertThat(run.read(halves)).containsExactlyInAnyOrderElementsOf(before);
  }

  private List<String> ids() throws SQLException {
    List<String> ids = new ArrayList<>();
    try (Statement statement = db.connection().createStatement();
        java.sql.ResultSet result = statement.executeQuery("select id from t")) {
      while (result.next()) {
        ids.add(result.getString(1));
      }
    }
    return ids;
  }

  @Test
  void two_tables_are_read_as_of_the_same_moment() throws Exception {
    db.run(
        "create table debits (amount int)",
        "create table credits (amount int)",
        "insert into debits values (1), (2)",
        "insert into credits values (1), (2)",
        "grant select on debits, credits to " + user);
    run.open("debits", "credits");
    assertThat(run.read(run.slices(0))).containsExactly("1", "2");
    db.run("begin; insert into debits values (3); insert into credits values (3); commit");
    run.forgetReaders();
    assertThat(run.read(run.slices(1))).containsExactly("1", "2");
  }

  @Test
  void a_partition_that_is_attached_meanwhile_does_not_add_its_rows() throws Exception {
    db.run("create table p3 (id int)", "insert into p3 values (2000), (2001)");
    run.open("p");
    assertThat(run.read(run.slices(0).get(0))).hasSize(1_000);
    db.run("alter table p attach partition p3 for values from (2000) to (3000)");
    assertThat(run.read(run.slices(0))).hasSize(2_000);
  }

  @Test
  void a_partition_that_is_detached_concurrently_keeps_its_rows_in_the_run() throws Exception {
    run.open("p");
    try (Connection other = DriverManager.getConnection(db.driverUrl());
        Statement statement = other.createStatement()) {
      statement.execute("set statement_timeout = '300ms'");
      // Its first half is done at once and seen by all; the second waits for the run.
      assertThatThrownBy(
              () ->
                  statement.execute(
                      "alter table %s.p detach partition %s.p2 concurrently"
                          .formatted(db.name(), db.name())))
          .isInstanceOf(SQLException.class);
      assertThat(db.value("select count(*) from p")).isEqualTo("1000");
    }
    assertThat(run.read(run.slices(0))).hasSize(2_000);
    assertThat(run.read(run.whole(0))).hasSize(2_000);
  }

  /**
   * A table granted by columns is not taken by LOCK TABLE, so that it can be truncated between the
   * snapshot and the first touch. A marker committed with the truncation tells the two moments.
   */
  @ParameterizedTest
  @ValueSource(strings = {"t", "p"})
  void a_table_that_is_truncated_before_it_is_locked_makes_the_run_take_another_snapshot(
      String table) throws Exception {
    grantColumnsOnly();
    String truncated = table.equals("p") ? "p2" : table;
    truncateWhileOpening(truncated, "", table);
    assertThat(run.read(run.slices(2))).as("marker").containsExactly("1");
    assertThat(run.read(run.slices(0))).hasSize(table.equals("p") ? 1_000 : 0);
  }

  @Test
  void a_partition_attached_and_truncated_before_it_is_locked_makes_it_take_another_snapshot()
      throws Exception {
    db.run(
        "create table p3 (id int)",
        "insert into p3 values (2000), (2001)",
        "grant select on p3 to " + user);
    truncateWhileOpening(
        "p3", "alter table p attach partition p3 for values from (2000) to (3000)", "p");
    assertThat(run.read(run.slices(2))).as("marker").containsExactly("1");
    assertThat(run.read(run.slices(0))).hasSize(2_000);
  }

  /**
   * Opens the run on a table, a gate and a marker. The gate, a view, holds it within its first
   * lock; meanwhile {@code change} is committed and the table to be truncated is locked. With the
   * gate open the run takes its snapshot and waits for that table, which is then truncated.
   */
  private void truncateWhileOpening(String truncated, String change, String table)
      throws Exception {
    db.run(
        "create view gate as select 1 as id",
        "create table marker (id int)",
        "grant select on gate, marker to " + user);
    CompletableFuture<SnapshotReads> opening;
    try (Connection holding = DriverManager.getConnection(db.driverUrl());
        Connection other = DriverManager.getConnection(db.driverUrl());
        Statement gate = holding.createStatement();
        Statement statement = other.createStatement()) {
      holding.setAutoCommit(false);
      gate.execute("lock table " + db.name() + ".gate in access exclusive mode");
      opening = CompletableFuture.supplyAsync(() -> run.open(table, "gate", "marker"));
      awaitWaitingFor("gate");
      statement.execute("set search_path = " + db.name());
      statement.execute(change);
      other.setAutoCommit(false);
      statement.execute("lock table " + truncated + " in access exclusive mode");
      holding.commit();
      awaitWaitingFor(truncated);
      statement.execute("truncate " + truncated);
      statement.execute("insert into marker values (1)");
      other.commit();
    }
    opening.get(20, TimeUnit.SECONDS);
  }

  private void grantColumnsOnly() throws SQLException {
    db.run(
        "revoke all on t, p, p1, p2 from " + user,
        "grant select (id) on t to " + user,
        "grant select (id) on p to " + user);
  }

  private void assertWaits(String sql) throws SQLException {
    try (Connection other = DriverManager.getConnection(db.driverUrl());
        Statement statement = other.createStatement()) {
      statement.execute("set search_path = " + db.name());
      statement.execute("set lock_timeout = '20ms'");
      assertThatThrownBy(() -> statement.execute(sql))
          .as(sql)
          .isInstanceOf(SQLException.class)
          .extracting(e -> ((SQLException) e).getSQLState())
          .as(sql)
          .isEqualTo("55P03");
    }
  }

  /** Waits until the run's holder waits for a lock on the table. */
  private void awaitWaitingFor(String table) throws Exception {
    String waiting =
        "select count(*) from pg_locks l join pg_stat_activity a using (pid) where not l.granted"
            + " and a.usename = '"
            + user
            + "' and l.relation = '"
            + table
            + "'::regclass";
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (db.value(waiting).equals("0")) {
      assertThat(System.nanoTime()).as("the holder waits for " + table).isLessThan(end);
      Thread.sleep(5);
    }
  }
}
