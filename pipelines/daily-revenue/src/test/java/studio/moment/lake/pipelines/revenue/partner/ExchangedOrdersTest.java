package studio.moment.lake.pipelines.revenue.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.pipelines.revenue.ledger.period.Periods;
import studio.moment.lake.pipelines.revenue.policy.PolicyTexts;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.testing.postgres.DatabaseTest;

/** Orders in other currencies wait for their rate, however long that takes. */
@DatabaseTest
class ExchangedOrdersTest {
  @RegisterExtension final PartnerUnderTest partner = new PartnerUnderTest();

  @BeforeEach
  void ordersInTheirOwnCurrency() {
    partner.adapter(PartnerUnderTest.ADAPTER.replace("feeds:", "  currency: coin\nfeeds:"));
  }

  private void report(String name, String... rows) throws Exception {
    partner.deliver(
        name, PartnerUnderTest.HEADER.strip() + ",coin\n" + String.join("\n", rows) + "\n");
  }

  private void rate(String currency, String day, String won) throws Exception {
    partner
        .db
        .platform()
        .run("insert into exchange_rates values ('%s', '%s', %s)".formatted(currency, day, won));
  }

  private static Check unpriced(PartnerOutcome outcome) {
    return outcome.checks().stream()
        .filter(check -> check.name().contains("cannot be priced"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_order_without_a_rate_waits_and_is_priced_by_the_first_run_that_has_it() throws Exception {
    report("orders_2026-03-02.csv", "A,done,100.00,10.00,2026-03-01,TWD");
    PartnerOutcome waiting = partner.run("2026-03-02");

    assertThat(waiting.held()).isNull();
    assertThat(unpriced(waiting).status()).isEqualTo(Check.Status.WARNED);
    assertThat(unpriced(waiting).actual()).contains("NO_RATE").contains("TWD");
    assertThat(partner.run("2026-03-03").posted().adjustments()).isZero();

    rate("TWD", "2026-03-01", "42.5");
    PartnerOutcome priced = partner.run("2026-03-04");
    assertThat(unpriced(priced).status()).isEqualTo(Check.Status.PASSED);
    assertThat(partner.db.entries()).containsExactly("A 1 202603 2026-03-01 confirmed 425 0 new");
    assertThat(partner.run("2026-03-05").posted().adjustments()).isZero();
  }

  @Test
  void an_order_waits_also_beyond_the_window() throws Exception {
    partner.lookback(10);
    report("orders_2026-01-02.csv", "A,done,100.00,10.00,2026-01-01,TWD");
    partner.run("2026-01-02");
    rate("TWD", "2026-01-01", "42.5");
    partner.run("2026-06-20");

    assertThat(partner.db.entries()).containsExactly("A 1 202601 2026-01-01 confirmed 425 0 new");
  }

  @Test
  void what_is_priced_after_its_month_was_closed_is_posted_into_the_open_one() throws Exception {
    report("orders_2026-03-02.csv", "A,done,100.00,10.00,2026-03-01,TWD");
    partner.run("2026-03-02");
    try (Connection connection = partner.db.connect()) {
      new Periods(partner.db.names())
          .close(connection, "p", YearMonth.of(2026, 3), LocalDate.of(2026, 4, 2));
    }
    rate("TWD", "2026-03-01", "42.5");
    partner.run("2026-04-03");

    assertThat(partner.db.entries()).containsExactly("A 1 202604 2026-03-01 confirmed 425 0 new");
  }

  @Test
  void an_old_order_that_is_corrected_keeps_its_rate() throws Exception {
    partner.lookback(10);
    rate("USD", "2026-01-01", "1300");
    report("orders_2026-01-02.csv", "A,done,100.00,10.00,2026-01-01,USD");
    partner.run("2026-01-02");
    report("orders_2026-06-20.csv", "A,done,100.00,11.00,2026-01-01,USD");
    PartnerOutcome corrected = partner.run("2026-06-20");

    assertThat(unpriced(corrected).status()).isEqualTo(Check.Status.PASSED);
    assertThat(partner.db.entries())
        .containsExactly(
            "A 1 202601 2026-01-01 confirmed 13000 0 new",
            "A 2 202601 2026-01-01 confirmed 1300 0 change");
  }

  @Test
  void the_rate_of_the_month_end_comes_later_and_says_so() throws Exception {
    partner.policy(PolicyTexts.version("fx", "{of: order, day: month_end}"));
    rate("USD", "2026-03-10", "1300");
    report("orders_2026-03-11.csv", "A,done,100.00,10.00,2026-03-10,USD");
    partner.run("2026-03-11");
    rate("USD", "2026-03-31", "1400");
    partner.run("2026-04-01");

    assertThat(partner.db.entries())
        .containsExactly(
            "A 1 202603 2026-03-10 confirmed 13000 0 new",
            "A 2 202603 2026-03-10 confirmed 1000 0 exchanged");
  }
}
