package studio.moment.lake.pipelines.revenue.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.pipelines.revenue.ledger.period.Periods;
import studio.moment.lake.testing.postgres.DatabaseTest;

/** Reports are read once; what became of their rows is told every day. */
@DatabaseTest
class RerunTest {
  @RegisterExtension final PartnerUnderTest partner = new PartnerUnderTest();

  private void reports() throws IOException, SQLException {
    partner.booking(1, "A", 10_000, "2026-03-01");
    partner.booking(2, "B", 20_000, "2026-03-01");
    partner.report(
        "orders_2026-03-02.csv",
        "A,done,10000,1000,2026-03-01",
        "B,what,20000,2000,2026-03-01",
        "C,done,30000,3000,2026-03-01");
    partner.report(
        "orders_2026-03-03.csv", "A,done,10000,1000,2026-03-01", "B,done,20000,2000,2026-03-01");
  }

  @Test
  void a_rerun_of_a_date_gives_the_table_that_the_first_run_gave() throws Exception {
    reports();
    PartnerOutcome first = partner.run("2026-03-03");
    PartnerOutcome again = partner.run("2026-03-03");

    assertThat(first.held()).isNull();
    assertThat(partner.classes(first))
        .containsExactly(
            "internal 1 MATCHED",
            "internal 2 MATCHED",
            "partner A MATCHED",
            "partner B MATCHED",
            "partner C UNATTRIBUTED",
            "row p/orders_2026-03-02.csv#3 REJECTED",
            "row p/orders_2026-03-03.csv#2 DUPLICATE");
    assertThat(partner.results(again)).isEqualTo(partner.results(first));
    assertThat(again.posted().adjustments()).isZero();
  }

  @Test
  void rows_of_earlier_days_reports_keep_their_class_on_later_days() throws Exception {
    reports();
    partner.run("2026-03-03");
    partner.report("orders_2026-03-04.csv", "D,done,1000,100,2026-03-03");

    assertThat(partner.classes(partner.run("2026-03-04")))
        .contains(
            "row p/orders_2026-03-02.csv#3 REJECTED", "row p/orders_2026-03-03.csv#2 DUPLICATE");
  }

  @Test
  void a_report_that_comes_late_makes_the_other_row_the_repeated_one() throws Exception {
    partner.report("orders_2026-03-03.csv", "A,done,10000,1000,2026-03-01");
    partner.report("orders_2026-03-04.csv", "A,done,10000,1000,2026-03-01");
    partner.run("2026-03-04");
    partner.report("orders_2026-03-02.csv", "A,done,10000,1000,2026-03-01");
    PartnerOutcome late = partner.run("2026-03-05");

    assertThat(late.held()).isNull();
    assertThat(partner.classes(late))
        .containsExactly(
            "partner A UNATTRIBUTED",
            "row p/orders_2026-03-03.csv#2 DUPLICATE",
            "row p/orders_2026-03-04.csv#2 DUPLICATE");
    assertThat(partner.results(partner.run("2026-03-05"))).isEqualTo(partner.results(late));
  }

  @Test
  void an_old_order_that_a_report_names_again_is_told_by_the_rerun_too() throws Exception {
    partner.lookback(10);
    partner.booking(1, "A", 10_000, "2026-01-01");
    partner.report("orders_2026-01-02.csv", "A,done,10000,1000,2026-01-01");
    partner.run("2026-01-02");
    partner.report("orders_2026-03-20.csv", "A,done,10000,1000,2026-01-01");
    PartnerOutcome first = partner.run("2026-03-20");

    assertThat(partner.classes(first))
        .containsExactly(
            "internal 1 MATCHED", "partner A MATCHED", "row p/orders_2026-03-20.csv#2 DUPLICATE");
    assertThat(partner.results(partner.run("2026-03-20"))).isEqualTo(partner.results(first));
  }

  @Test
  void an_order_keeps_its_booking_when_that_falls_out_of_the_window() throws Exception {
    partner.lookback(10);
    partner.booking(1, "A", 10_000, "2026-03-01");
    partner.report("orders_2026-03-02.csv", "A,done,10000,1000,2026-03-01");
    partner.run("2026-03-02");
    // The window begins in the middle of the order's month, behind its booking.
    PartnerOutcome later = partner.run("2026-03-20");

    assertThat(later.posted().adjustments()).isZero();
    assertThat(partner.classes(later)).containsExactly("internal 1 MATCHED", "partner A MATCHED");
    assertThat(partner.db.entries()).hasSize(1);
  }

  @Test
  void every_row_of_all_reports_is_rejected_or_duplicate_or_folded() throws Exception {
    reports();
    partner.run("2026-03-03");
    partner.report("orders_2026-03-04.csv", "A,done,10000,900,2026-03-01");

    assertThat(partner.run("2026-03-04").checks())
        .filteredOn(check -> check.name().contains("rows of all reports"))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.failed()).isFalse();
              assertThat(check.expected()).isEqualTo("6");
            });
    // A row that somebody took out of the books holds the partner back.
    partner.db.ledger().run("delete from unused_rows where repeats_file is null");
    assertThat(partner.run("2026-03-05").held()).contains("rows of all reports");
  }

  @Test
  void a_change_of_a_closed_month_is_late_on_its_day_in_the_rerun_too_and_not_a_day_later()
      throws Exception {
    partner.booking(1, "A", 10_000, "2026-03-01");
    partner.report("orders_2026-03-02.csv", "A,open,10000,1000,2026-03-01");
    assertThat(partner.classes(partner.run("2026-03-02"))).contains("partner A MATCHED");
    try (Connection connection = partner.db.connect()) {
      new Periods(partner.db.names())
          .close(connection, "p", YearMonth.of(2026, 3), LocalDate.of(2026, 4, 5));
    }
    assertThat(partner.classes(partner.run("2026-04-05"))).contains("partner A MATCHED");
    partner.report("orders_2026-04-06.csv", "A,done,10000,1000,2026-03-01");
    PartnerOutcome late = partner.run("2026-04-06");

    assertThat(partner.classes(late)).contains("partner A LATE_CHANGE", "internal 1 LATE_CHANGE");
    assertThat(partner.results(partner.run("2026-04-06"))).isEqualTo(partner.results(late));
    assertThat(partner.classes(partner.run("2026-04-07"))).contains("partner A MATCHED");
    assertThat(partner.db.entries())
        .containsExactly(
            "A 1 202603 7 2026-03-01 pending 1000 500 new",
            "A 2 202604 7 2026-03-01 pending -1000 -500 confirmed",
            "A 3 202604 7 2026-03-01 confirmed 1000 500 confirmed");
  }
}
