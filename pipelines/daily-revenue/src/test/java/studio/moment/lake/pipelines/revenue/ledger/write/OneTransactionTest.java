package studio.moment.lake.pipelines.revenue.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest.PARTNER;
import static studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest.targets;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest;
import studio.moment.lake.pipelines.revenue.ledger.Order;
import studio.moment.lake.pipelines.revenue.ledger.entry.LedgerRun;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.pipelines.revenue.ledger.entry.SumGroup;
import studio.moment.lake.pipelines.revenue.ledger.entry.Target;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.postgres.DatabaseTest;

@DatabaseTest
@Timeout(60)
class OneTransactionTest {
  @RegisterExtension final LedgerUnderTest db = new LedgerUnderTest();

  @Test
  void an_older_run_that_comes_late_is_refused() throws SQLException {
    LedgerRun older = db.run("2025-01-20");
    LedgerRun newer = db.run("2025-01-20");
    db.post(newer, db.posting(targets(Order.of("A", 9_000))));

    assertHeld(ExitCode.NOT_READY, () -> db.post(older, db.posting(targets(Order.of("A", 1)))));
    assertThat(db.entries()).hasSize(1);
    assertThat(db.version()).isEqualTo(1);
  }

  @Test
  void a_run_that_matched_against_an_older_state_is_refused() throws SQLException {
    LedgerRun first = db.run("2025-01-20");
    LedgerRun second = db.run("2025-01-20");
    PartnerPosting read = db.posting(targets(Order.of("A", 1)));
    db.post(first, db.posting(targets(Order.of("A", 9_000))));

    assertHeld(ExitCode.NOT_READY, () -> db.post(second, read));
    assertThat(db.entries()).hasSize(1);
  }

  @Test
  void a_database_that_goes_away_in_the_middle_has_nothing_of_the_run() throws Exception {
    db.post("2025-01-19", Order.of("Z", 1));
    LedgerRun run = db.run("2025-01-20");
    try (Connection connection = db.connect()) {
      int backend = backend(connection);
      PartnerPosting posting =
          posting(() -> endedAt(backend, Order.of("A", 9_000), Order.of("B", 9_000)));
      assertThatThrownBy(() -> new LedgerWriter(db.names()).post(connection, run, posting))
          .isInstanceOf(SQLException.class);
    }
    assertThat(db.entries()).hasSize(1);
    assertThat(db.version()).isEqualTo(1);
    assertThat(db.ledger().value("select count(*) from runs")).isEqualTo("1");

    db.post(run, db.posting(targets(Order.of("A", 9_000), Order.of("B", 9_000))));
    assertThat(db.entries()).hasSize(3);
  }

  @Test
  void a_commit_whose_answer_was_lost_is_repeated_without_harm() throws SQLException {
    LedgerRun run = db.run("2025-01-20");
    db.post(run, db.posting(targets(Order.of("A", 9_000))));
    assertThat(db.post(run, db.posting(targets(Order.of("A", 9_000)))).adjustments()).isZero();
    assertThat(db.ledger().value("select count(*) from runs")).isEqualTo("1");
  }

  @Test
  void two_runs_of_a_partner_write_one_after_the_other() throws Exception {
    LedgerRun first = db.run("2025-01-20");
    LedgerRun second = db.run("2025-01-20");
    PartnerPosting posting = db.posting(targets(Order.of("A", 9_000)));
    try (Connection holder = db.connect()) {
      holder.setAutoCommit(false);
      studio.moment.lake.pipelines.revenue.ledger.schema.PartnerLock.take(
          holder, db.names(), PARTNER);
      CompletableFuture<Object> waiting =
          CompletableFuture.supplyAsync(() -> outcome(first, posting));
      assertThatThrownBy(() -> waiting.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(java.util.concurrent.TimeoutException.class);
      try (Connection impatient = db.connect();
          Statement statement = impatient.createStatement()) {
        statement.execute("set lock_timeout = '50ms'");
        assertHeld(
            ExitCode.NOT_READY,
            () -> new LedgerWriter(db.names()).post(impatient, second, posting));
      }
      holder.rollback();
      assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(1L);
    }
  }

  @Test
  void a_policy_whose_terms_changed_is_refused() throws SQLException {
    db.post("2025-01-20", Order.of("A", 9_000));
    PartnerPosting other =
        new PartnerPosting(
            PARTNER,
            db.version(),
            List.of(),
            List.of(),
            List.of(Order.of("B", 9_000).target()),
            List.of(),
            Map.of("v1", "other terms"),
            false);
    assertHeld(ExitCode.ARGUMENTS, () -> db.post(db.run("2025-01-21"), other));
    assertThat(db.entries()).hasSize(1);
  }

  @Test
  void a_ledger_that_somebody_else_wrote_holds_the_partner_back() throws SQLException {
    db.post("2025-01-20", Order.of("A", 9_000));
    db.ledger()
        .run(
            "insert into adjustments (partner, lineage_key, seq, period, creator_id, date_kst,"
                + " currency, status, gross_minor, commission_minor, gross_krw, commission_krw,"
                + " creator_krw, platform_krw, policy_version, state_hash, run_no, reason)"
                + " select partner, lineage_key, 2, period, creator_id, date_kst, currency,"
                + " status, 1, 0, 1, 0, 0, 0, policy_version, state_hash, run_no, 'change'"
                + " from adjustments");
    assertThatThrownBy(() -> db.post("2025-01-21", Order.of("A", 8_000)))
        .isInstanceOf(SQLException.class);
    db.ledger().run("update conversions set posted_seq = 2");
    assertHeld(ExitCode.CHECK_FAILED, () -> db.post("2025-01-21", Order.of("A", 8_000)));
    assertThat(db.entries()).hasSize(2);
  }

  @Test
  void a_booking_on_two_orders_needs_a_group_that_balances() throws SQLException {
    Target[] two =
        targets(Order.of("A", 9_000).booked("G", 1L), Order.of("B", 9_000).booked("G", 1L));
    SumGroup unbalanced = new SumGroup("G", "KRW", 200_000, 190_000, 9_999);
    assertThatThrownBy(
            () -> db.post(db.run("2025-01-20"), db.posting(List.of(unbalanced), false, two)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("sides_balance");
    SumGroup balanced = new SumGroup("G", "KRW", 200_000, 190_001, 9_999);
    db.post(db.run("2025-01-20"), db.posting(List.of(balanced), false, two));
    assertThat(db.known("A", "B"))
        .allSatisfy(
            known -> assertThat(known.target().attribution().bookingIds()).containsExactly(1L));
  }

  @Test
  void orders_may_change_their_bookings_with_each_other() throws SQLException {
    db.post("2025-01-20", Order.of("A", 1).booked(null, 1L), Order.of("B", 1).booked(null, 2L));
    db.post("2025-01-21", Order.of("A", 1).booked(null, 2L), Order.of("B", 1).booked(null, 1L));
    assertThat(
            db.ledger()
                .value(
                    "select string_agg(lineage_key || booking_id, ' ' order by 1)"
                        + " from match_links"))
        .isEqualTo("A2 B1");
    assertThatThrownBy(() -> db.post("2025-01-22", Order.of("C", 1).booked(null, 1L)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("a_booking_is_of_one_lineage");
  }

  private Object outcome(LedgerRun run, PartnerPosting posting) {
    try {
      return db.post(run, posting).adjustments();
    } catch (SQLException e) {
      return e;
    }
  }

  private PartnerPosting posting(Iterable<Target> targets) throws SQLException {
    return new PartnerPosting(
        PARTNER,
        db.version(),
        List.of(),
        List.of(),
        targets,
        List.of(),
        Map.of("v1", "terms of v1"),
        false);
  }

  /** The server ends the connection before the last order is handed in. */
  private Iterator<Target> endedAt(int backend, Order... orders) {
    return Stream.of(orders)
        .map(
            order -> {
              if (order.lineage().equals("B")) {
                try {
                  db.ledger().run("select pg_terminate_backend(" + backend + ", 5000)");
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              }
              return order.target();
            })
        .iterator();
  }

  private static int backend(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery("select pg_backend_pid()")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void assertHeld(
      ExitCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(code));
  }
}
