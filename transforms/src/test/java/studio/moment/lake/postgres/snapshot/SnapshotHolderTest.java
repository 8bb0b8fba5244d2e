package studio.moment.lake.postgres.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.postgres.slice.ReaderPool;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.source.SourceAddress;
import studio.moment.lake.postgres.source.SourceErrors;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;

@DatabaseTest
class SnapshotHolderTest {
  @RegisterExtension final TestSchema db = new TestSchema();
  @TempDir Path folder;

  private String user;
  private SnapshotReads run;

  @BeforeEach
  void prepare() throws SQLException {
    user = "holder_" + db.name();
    db.run(
        "create role " + user + " login",
        "grant usage on schema " + db.name() + " to " + user,
        "create table t (id int)",
        "insert into t values (1), (2)",
        "grant select on t to " + user);
    run = new SnapshotReads(db, folder, user);
  }

  @AfterEach
  void release() throws SQLException {
    run.close();
    db.run("drop owned by " + user, "drop role " + user);
  }

  @Test
  void a_snapshot_tells_its_moment_and_the_server() {
    run.open("t");
    assertThat(run.snapshot().takenAt())
        .isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(Duration.ofMinutes(1)));
    assertThat(run.snapshot().serverVersion()).isGreaterThanOrEqualTo(170000);
    assertThat(run.snapshot().readsBlockRanges()).isTrue();
    assertThat(run.snapshot().standby()).isFalse();
  }

  @Test
  void a_step_that_is_repeated_finds_the_snapshot_of_the_first_time() {
    Snapshot first = run.open("t").snapshot();
    assertThat(run.open("t").snapshot()).isEqualTo(first);
    assertThat(sessions()).isEqualTo(1);
  }

  @Test
  void a_run_whose_server_says_nothing_keeps_no_other_run_from_its_snapshot() throws Exception {
    // Equal hash codes: such keys share a lock in a hash map.
    String waiting = "Aa" + user;
    String other = "BB" + user;
    assertThat(waiting).hasSameHashCodeAs(other);
    List<RelationName> tables = List.of(new RelationName(db.name(), "t"));
    try (ServerSocket silent = new ServerSocket(0)) {
      String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/d";
      Connector nobody = new Connector(SourceAddress.parse(url, null, null), name -> null);
      CompletableFuture<SnapshotHolder> first =
          CompletableFuture.supplyAsync(() -> SnapshotHolder.open(waiting, nobody, tables));
      try (Socket connected = silent.accept()) {
        assertThat(connected.isConnected()).isTrue();
        assertThat(SnapshotHolder.of(waiting)).isEmpty();
        CompletableFuture<SnapshotHolder> second =
            CompletableFuture.supplyAsync(
                () -> SnapshotHolder.open(other, run.connector(), tables));
        assertThat(second.get(10, TimeUnit.SECONDS).isKept()).isTrue();
        assertThat(first).isNotDone();
      } finally {
        SnapshotHolder.close(other);
      }
      assertThatThrownBy(first::join).hasCauseInstanceOf(LakeException.class);
      // What failed is not kept.
      assertThat(SnapshotHolder.open(waiting, run.connector(), tables).isKept()).isTrue();
    } finally {
      SnapshotHolder.close(waiting);
    }
    assertThat(sessions()).isZero();
  }

  @Test
  void a_run_that_ends_while_its_snapshot_is_taken_leaves_no_session() throws Exception {
    List<RelationName> tables = List.of(new RelationName(db.name(), "t"));
    CompletableFuture<SnapshotHolder> opening;
    try (Connection locked = DriverManager.getConnection(db.driverUrl());
        Statement statement = locked.createStatement()) {
      locked.setAutoCommit(false);
      statement.execute("lock table " + db.name() + ".t in access exclusive mode");
      opening =
          CompletableFuture.supplyAsync(() -> SnapshotHolder.open(user, run.connector(), tables));
      while (sessions() == 0) {
        Thread.sleep(10);
      }
      SnapshotHolder.close(user);
      locked.rollback();
    }
    opening.get(10, TimeUnit.SECONDS);
    assertThat(SnapshotHolder.of(user)).isEmpty();
    assertThat(sessions()).isZero();
  }

  @Test
  void all_tables_that_are_missing_are_named_at_once() {
    assertThatThrownBy(() -> run.open("t", "gone", "T"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining(db.name() + ".gone, " + db.name() + ".T")
        .satisfies(e -> assertThat(((LakeException) e).exitCode()).isEqualTo(ExitCode.ARGUMENTS));
    assertThat(sessions()).isZero();
  }

  @Test
  void a_lost_snapshot_is_an_error_and_never_another_point_in_time() throws Exception {
    run.open("t");
    Snapshot lost = run.snapshot();
    assertThat(run.read(run.slices(0))).containsExactly("1", "2");
    run.loseSnapshot();
    ReaderPool pool = ReaderPool.of(user);
    try {
      assertThatThrownBy(() -> pool.lease(run.connector(), lost))
          .isInstanceOf(SQLException.class)
          .matches(e -> SourceErrors.isSnapshotLoss((SQLException) e));
    } finally {
      ReaderPool.close(user);
    }
  }

  @Test
  void a_connection_is_used_again_unless_it_broke() throws Exception {
    run.open("t");
    ReaderPool pool = run.pool();
    ReaderPool.Lease one = pool.lease(run.connector(), run.snapshot());
    ReaderPool.Lease two = pool.lease(run.connector(), run.snapshot());
    assertThat(one.connection()).isNotSameAs(two.connection());
    two.close();
    ReaderPool.Lease third = pool.lease(run.connector(), run.snapshot());
    assertThat(third.connection()).isSameAs(two.connection());
    // The holder's own, and two readers'.
    assertThat(sessions()).isEqualTo(3);
    third.broken();
    third.close();
    try (ReaderPool.Lease fourth = pool.lease(run.connector(), run.snapshot())) {
      assertThat(fourth.connection()).isNotSameAs(third.connection());
    }
    one.close();
  }

  @Test
  void a_connection_that_comes_back_after_the_end_of_the_run_is_closed() throws Exception {
    run.open("t");
    ReaderPool.Lease lease = run.pool().lease(run.connector(), run.snapshot());
    run.close();
    lease.close();
    assertThat(lease.connection().isClosed()).isTrue();
    assertThat(sessions()).isZero();
  }

  /** Sessions of the run's user, once those that were closed are gone. */
  private long sessions() {
    try {
      String sql = "select count(*) from pg_stat_activity where usename = '" + user + "'";
      long before = -1;
      long now = Long.parseLong(db.value(sql));
      for (int i = 0; i < 100 && (now != before || i < 5); i++) {
        Thread.sleep(10);
        before = now;
        now = Long.parseLong(db.value(sql));
      }
      return now;
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
