package studio.moment.lake.pipelines.revenue.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.pipelines.revenue.ledger.LedgerUnderTest;
import studio.moment.lake.pipelines.revenue.ledger.Order;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.testing.postgres.DatabaseTest;

@DatabaseTest
class DailyRevenueTest {
  @RegisterExtension final LedgerUnderTest db = new LedgerUnderTest();

  @Test
  void a_creators_day_is_the_sum_of_the_ledger() throws SQLException {
    db.writeBack(
        "2025-01-20",
        Order.of("A", 9_000),
        Order.of("B", 1_000),
        Order.of("C", 500).pending(),
        Order.of("D", 500).creator(null),
        Order.of("E", 700).creator(8L));

    assertThat(db.daily())
        .containsExactly(
            "7 2025-01-10 KRW confirmed 200000.000 10000.000 200000 10000 5000",
            "7 2025-01-10 KRW pending 100000.000 500.000 100000 500 250",
            "8 2025-01-10 KRW confirmed 100000.000 700.000 100000 700 350");
  }

  @Test
  void a_row_without_amounts_is_taken_away() throws SQLException {
    db.writeBack("2025-01-20", Order.of("A", 9_000).pending());
    assertThat(db.writeBack("2025-01-21", Order.of("A", 9_000)).dailyRows()).isEqualTo(2);
    assertThat(db.daily())
        .containsExactly("7 2025-01-10 KRW confirmed 100000.000 9000.000 100000 9000 4500");
  }

  @Test
  void a_repeated_run_writes_no_row() throws SQLException {
    db.writeBack("2025-01-20", Order.of("A", 9_000));
    String before =
        db.platform().value("select xmin::text || updated_at from creator_revenue_daily");
    assertThat(db.writeBack("2025-01-21", Order.of("A", 9_000)).dailyRows()).isZero();
    assertThat(db.platform().value("select xmin::text || updated_at from creator_revenue_daily"))
        .isEqualTo(before);
  }

  @Test
  void what_runs_without_write_back_posted_is_written_by_the_next_with_it() throws SQLException {
    db.post("2025-01-20", Order.of("A", 9_000));
    db.post("2025-01-21", Order.of("A", 8_000));
    assertThat(db.daily()).isEmpty();

    assertThat(db.writeBack("2025-01-22").dailyRows()).isEqualTo(1);
    assertThat(db.daily())
        .containsExactly("7 2025-01-10 KRW confirmed 100000.000 8000.000 100000 8000 4000");
  }

  @Test
  void a_row_that_somebody_changed_is_summed_anew_and_not_added_to() throws SQLException {
    db.writeBack("2025-01-20", Order.of("A", 9_000));
    db.platform()
        .run("update creator_revenue_daily set commission_krw = 1, hash = gen_random_uuid()");
    db.writeBack("2025-01-21", Order.of("A", 9_000), Order.of("B", 1_000));
    assertThat(db.daily())
        .containsExactly("7 2025-01-10 KRW confirmed 200000.000 10000.000 200000 10000 5000");
  }

  @Test
  void partners_share_a_creators_day() throws SQLException {
    db.writeBack("2025-01-20", Order.of("A", 9_000));
    db.post(
        db.run("2025-01-20"),
        new PartnerPosting(
            "other",
            0,
            List.of(),
            List.of(),
            List.of(Order.of("A", 1_000).target()),
            List.of(),
            Map.of("v1", "terms of v1"),
            true));
    assertThat(db.daily())
        .containsExactly("7 2025-01-10 KRW confirmed 200000.000 10000.000 200000 10000 5000");
  }
}
