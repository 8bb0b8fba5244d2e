package studio.moment.lake.pipelines.revenue.ledger.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest.PARTNER;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest;
import studio.moment.lake.pipelines.revenue.ledger.Order;
import studio.moment.lake.pipelines.revenue.ledger.period.Period.Totals;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.postgres.DatabaseTest;

@DatabaseTest
class PeriodsTest {
  private static final YearMonth JANUARY = YearMonth.of(2025, 1);
  private static final LocalDate IN_FEBRUARY = LocalDate.of(2025, 2, 10);

  @RegisterExtension final LedgerUnderTest db = new LedgerUnderTest();

  @Test
  void closing_tells_the_totals_and_what_is_still_open() throws SQLException {
    db.post(
        "2025-01-20",
        Order.of("A", 9_000),
        Order.of("B", 3_000).pending(),
        Order.of("C", 1_000).unpriced(),
        Order.of("D", 1_000).cancelled());

    Closing closing = close(JANUARY, IN_FEBRUARY);

    assertThat(closing.period().totals()).isEqualTo(new Totals(2, 100_000, 9_000, 4_500, 3_000));
    assertThat(closing.stillOpen()).isEqualTo(new StillOpen(1, 3_000, 1));
  }

  @Test
  void a_correction_after_closing_goes_to_the_open_period() throws SQLException {
    db.post("2025-01-20", Order.of("A", 9_000), Order.of("B", 3_000).pending());
    Totals totals = close(JANUARY, IN_FEBRUARY).period().totals();

    db.post("2025-02-11", Order.of("A", 8_000), Order.of("B", 3_000));
    db.post("2025-02-12", Order.of("A", 8_000).cancelled(), Order.of("B", 3_000).on("2025-02-01"));

    assertThat(db.entries())
        .containsExactly(
            "A 1 202501 7 2025-01-10 confirmed 9000 4500 new",
            "A 2 202502 7 2025-01-10 confirmed -1000 -500 change",
            "A 3 202502 7 2025-01-10 confirmed -8000 -4000 clawback",
            "B 1 202501 7 2025-01-10 pending 3000 1500 new",
            "B 2 202502 7 2025-01-10 pending -3000 -1500 confirmed",
            "B 3 202502 7 2025-01-10 confirmed 3000 1500 confirmed",
            "B 4 202502 7 2025-01-10 confirmed -3000 -1500 moved",
            "B 5 202502 7 2025-02-01 confirmed 3000 1500 moved");
    assertThat(of(JANUARY).totals()).isEqualTo(totals);
    assertThat(
            db.ledger()
                .value(
                    "select sum(commission_krw) from adjustments where period = 202501 and status = 'confirmed'"))
        .isEqualTo(String.valueOf(totals.commissionKrw()));
  }

  @Test
  void a_late_report_goes_to_its_own_month_as_long_as_that_is_open() throws SQLException {
    db.post("2025-03-02", Order.of("A", 9_000));
    assertThat(db.entries()).singleElement().asString().startsWith("A 1 202501");
  }

  @Test
  void where_the_runs_month_is_closed_too_corrections_go_to_the_next_open_one()
      throws SQLException {
    close(JANUARY, LocalDate.of(2025, 4, 1));
    close(YearMonth.of(2025, 2), LocalDate.of(2025, 4, 1));
    close(YearMonth.of(2025, 3), LocalDate.of(2025, 4, 1));
    db.post("2025-02-20", Order.of("A", 9_000));
    assertThat(db.entries()).singleElement().asString().startsWith("A 1 202504");
  }

  @Test
  void the_same_correction_again_posts_nothing_after_closing() throws SQLException {
    db.post("2025-01-20", Order.of("A", 9_000));
    close(JANUARY, IN_FEBRUARY);
    db.post("2025-02-11", Order.of("A", 8_000));
    assertThat(db.post("2025-02-12", Order.of("A", 8_000)).adjustments()).isZero();
  }

  @Test
  void a_month_is_closed_once() throws SQLException {
    close(JANUARY, IN_FEBRUARY);
    assertArguments(() -> close(JANUARY, IN_FEBRUARY), "closed already");
    assertThat(of(JANUARY).totals()).isEqualTo(new Totals(0, 0, 0, 0, 0));
  }

  @Test
  void what_is_not_agreed_to_is_told_and_stays_open() throws SQLException {
    db.post("2025-01-20", Order.of("A", 9_000), Order.of("C", 1_000).unpriced());
    Closing asked;
    try (var connection = db.connect()) {
      asked =
          new Periods(db.names())
              .close(
                  connection,
                  PARTNER,
                  JANUARY,
                  IN_FEBRUARY,
                  closing -> closing.stillOpen().unposted() == 0);
    }

    assertThat(asked.stillOpen().unposted()).isOne();
    assertThat(asked.period().totals().commissionKrw()).isEqualTo(9_000);
    assertThat(of(JANUARY).isClosed()).isFalse();
    db.post("2025-01-21", Order.of("A", 9_500));
    assertThat(close(JANUARY, IN_FEBRUARY).period().totals().commissionKrw()).isEqualTo(9_500);
  }

  @Test
  void the_partners_of_the_ledger_are_those_that_a_run_wrote() throws SQLException {
    try (var connection = db.connect()) {
      assertThat(new Periods(db.names()).partners(connection)).isEmpty();
    }
    db.post("2025-01-20", Order.of("A", 9_000));
    try (var connection = db.connect()) {
      assertThat(new Periods(db.names()).partners(connection)).containsExactly(PARTNER);
    }
  }

  @Test
  void a_month_that_has_not_ended_is_not_closed() throws SQLException {
    assertArguments(() -> close(YearMonth.of(2025, 2), IN_FEBRUARY), "has not ended");
    assertArguments(() -> close(YearMonth.of(2025, 3), IN_FEBRUARY), "has not ended");
    try (var connection = db.connect()) {
      assertThat(new Periods(db.names()).of(connection, PARTNER)).isEmpty();
    }
  }

  @Test
  void another_partners_month_stays_open() throws SQLException {
    db.post("2025-01-20", Order.of("A", 9_000));
    try (var connection = db.connect()) {
      new Periods(db.names()).close(connection, "other", JANUARY, IN_FEBRUARY);
    }
    db.post("2025-02-11", Order.of("A", 8_000));
    assertThat(of(JANUARY).isClosed()).isFalse();
    assertThat(db.entries()).last().asString().startsWith("A 2 202501");
  }

  private Closing close(YearMonth month, LocalDate today) throws SQLException {
    try (var connection = db.connect()) {
      return new Periods(db.names()).close(connection, PARTNER, month, today);
    }
  }

  private Period of(YearMonth month) throws SQLException {
    try (var connection = db.connect()) {
      return new Periods(db.names())
          .of(connection, PARTNER).stream()
              .filter(period -> period.month().equals(month))
              .findFirst()
              .orElseThrow();
    }
  }

  private static void assertArguments(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ARGUMENTS))
        .hasMessageContaining(message);
  }
}
