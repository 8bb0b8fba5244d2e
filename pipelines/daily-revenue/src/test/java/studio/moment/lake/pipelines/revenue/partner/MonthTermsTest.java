package studio.moment.lake.pipelines.revenue.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.pipelines.revenue.ledger.period.Periods;
import studio.moment.lake.pipelines.revenue.policy.PolicyTexts;
import studio.moment.lake.testing.postgres.DatabaseTest;

/** Terms over a month, in which a correction of one order may re-price the others. */
@DatabaseTest
class MonthTermsTest {
  @RegisterExtension final PartnerUnderTest partner = new PartnerUnderTest();

  /** 10% of the gross, 20% for all orders of a month with three. */
  private void tiers(String counts) {
    partner.policy(
        PolicyTexts.version(
            "commission",
            "{of: gross, default: {tiers: volume}}",
            "tiers",
            "{volume: {counts: "
                + counts
                + ", measure: orders, per: partner, applies: retroactive, steps: [{at: 1, rate:"
                + " 10%}, {at: 3, rate: 20%}]}}"));
  }

  private void twoOrders(String month) throws Exception {
    partner.report(
        "orders_" + month + "-02.csv",
        "A,done,10000,0," + month + "-01",
        "B,done,20000,0," + month + "-01");
    partner.run(month + "-02");
  }

  @Test
  void orders_that_another_one_moves_over_a_tier_are_repriced_and_say_so() throws Exception {
    tiers("confirmed");
    twoOrders("2026-03");
    partner.report(
        "orders_2026-03-03.csv", "B,done,21000,0,2026-03-01", "C,done,30000,0,2026-03-02");
    assertThat(partner.run("2026-03-03").held()).isNull();

    assertThat(partner.db.entries())
        .containsExactly(
            "A 1 202603 2026-03-01 confirmed 1000 0 new",
            "A 2 202603 2026-03-01 confirmed 1000 0 repriced",
            "B 1 202603 2026-03-01 confirmed 2000 0 new",
            "B 2 202603 2026-03-01 confirmed 2200 0 change",
            "C 1 202603 2026-03-02 confirmed 6000 0 new");
  }

  @Test
  void a_tier_that_is_lost_again_takes_back_what_it_gave() throws Exception {
    tiers("confirmed");
    twoOrders("2026-03");
    partner.report("orders_2026-03-03.csv", "C,done,30000,0,2026-03-02");
    partner.run("2026-03-03");
    partner.report("orders_2026-03-04.csv", "C,gone,30000,0,2026-03-02");
    partner.run("2026-03-04");

    assertThat(partner.db.entries())
        .contains("A 3 202603 2026-03-01 confirmed -1000 0 repriced")
        .contains("C 2 202603 2026-03-02 confirmed -6000 0 clawback");
  }

  @Test
  void what_is_repriced_of_a_closed_month_is_posted_into_the_open_one() throws Exception {
    tiers("confirmed");
    twoOrders("2026-03");
    try (Connection connection = partner.db.connect()) {
      new Periods(partner.db.names())
          .close(connection, "p", YearMonth.of(2026, 3), LocalDate.of(2026, 4, 2));
    }
    String closed = "select p::text from periods p where period = 202603 and commission_krw = 3000";
    String before = partner.db.ledger().value(closed);
    partner.report("orders_2026-04-03.csv", "C,done,30000,0,2026-03-31");
    assertThat(partner.run("2026-04-03").held()).isNull();

    assertThat(partner.db.entries())
        .contains(
            "A 2 202604 2026-03-01 confirmed 1000 0 repriced",
            "B 2 202604 2026-03-01 confirmed 2000 0 repriced");
    assertThat(partner.db.ledger().value(closed)).isEqualTo(before);
    assertThat(
            partner
                .db
                .ledger()
                .value("select sum(commission_krw) from adjustments where period = 202603"))
        .isEqualTo("3000");
  }

  @Test
  void without_terms_over_a_month_only_the_corrected_order_gets_an_entry() throws Exception {
    partner.policy(PolicyTexts.version("commission", "{of: gross, default: {rate: 10%}}"));
    twoOrders("2026-03");
    partner.report(
        "orders_2026-03-03.csv", "B,done,21000,0,2026-03-01", "C,done,30000,0,2026-03-02");
    partner.run("2026-03-03");

    assertThat(partner.db.entries())
        .containsExactly(
            "A 1 202603 2026-03-01 confirmed 1000 0 new",
            "B 1 202603 2026-03-01 confirmed 2000 0 new",
            "B 2 202603 2026-03-01 confirmed 100 0 change",
            "C 1 202603 2026-03-02 confirmed 3000 0 new");
  }

  @Test
  void a_cap_of_the_month_that_a_correction_frees_is_given_to_the_order_after_it()
      throws Exception {
    partner.policy(
        PolicyTexts.version(
            "commission", "{of: gross, default: {rate: 10%}, caps: {month: 2500}}"));
    twoOrders("2026-03");
    partner.report("orders_2026-03-03.csv", "A,done,7000,0,2026-03-01");
    partner.run("2026-03-03");

    assertThat(partner.db.entries())
        .containsExactly(
            "A 1 202603 2026-03-01 confirmed 1000 0 new",
            "A 2 202603 2026-03-01 confirmed -300 0 change",
            "B 1 202603 2026-03-01 confirmed 1500 0 new",
            "B 2 202603 2026-03-01 confirmed 300 0 repriced");
  }

  @Test
  void an_order_from_before_the_window_is_priced_by_the_volume_of_its_month() throws Exception {
    tiers("confirmed");
    partner.lookback(10);
    partner.report(
        "orders_2026-01-02.csv",
        "A,done,10000,0,2026-01-01",
        "B,done,20000,0,2026-01-01",
        "C,done,30000,0,2026-01-01");
    partner.run("2026-01-02");
    partner.report("orders_2026-03-20.csv", "A,done,11000,0,2026-01-01");
    partner.run("2026-03-20");

    assertThat(partner.db.entries())
        .containsExactly(
            "A 1 202601 2026-01-01 confirmed 2000 0 new",
            "A 2 202601 2026-01-01 confirmed 200 0 change",
            "B 1 202601 2026-01-01 confirmed 4000 0 new",
            "C 1 202601 2026-01-01 confirmed 6000 0 new");
  }

  @Test
  void departures_of_a_month_count_whenever_they_were_ordered() throws Exception {
    tiers("departed");
    partner.lookback(10);
    String header = PartnerUnderTest.HEADER.strip() + ",out\n";
    partner.adapter(
        PartnerUnderTest.ADAPTER.replace(
            "feeds:", "  stayEnd: {column: out, pattern: yyyy-MM-dd}\nfeeds:"));
    partner.deliver(
        "orders_2026-01-02.csv",
        header
            + "A,done,10000,0,2026-01-01,2026-03-18\n"
            + "B,done,20000,0,2026-01-01,2026-03-19\n");
    partner.run("2026-01-02");
    partner.deliver("orders_2026-03-20.csv", header + "C,done,30000,0,2026-03-19,2026-03-20\n");
    partner.run("2026-03-20");

    assertThat(partner.db.entries())
        .containsExactly(
            "A 1 202601 2026-01-01 confirmed 1000 0 new",
            "A 2 202601 2026-01-01 confirmed 1000 0 repriced",
            "B 1 202601 2026-01-01 confirmed 2000 0 new",
            "B 2 202601 2026-01-01 confirmed 2000 0 repriced",
            "C 1 202603 2026-03-19 confirmed 6000 0 new");
  }
}
