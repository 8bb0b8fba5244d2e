package studio.moment.lake.pipelines.revenue.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.moment.lake.pipelines.revenue.policy.PolicyTexts;
import studio.moment.lake.testing.postgres.DatabaseTest;

/** What is taken off before the rate, from the column of a report to won in the ledger. */
@DatabaseTest
class DeductionsTest {
  private static final String HEADER = "order,status,gross,commission,day,coupon,points\n";

  @RegisterExtension final PartnerUnderTest partner = new PartnerUnderTest();

  @BeforeEach
  void aPolicyThatTakesOffCouponsAndPoints() throws Exception {
    partner
        .adapter(adapter("snapshot"))
        .policy(
            PolicyTexts.version(
                "commission",
                "{of: gross, vat: 10%, deductions: [{kind: coupon}, {kind: points}], default: {rate:"
                    + " 10%}}"));
    partner.booking(1, "A", 110_000, "2026-03-01");
  }

  private static String adapter(String mode) {
    return PartnerUnderTest.ADAPTER
        .replace("mode: snapshot", "mode: " + mode)
        .replace(
            "commission: commission\n",
            "commission: commission\n  deductions: {coupon: coupon, points: {column: points, sign:"
                + " flipped}}\n");
  }

  @Test
  void coupons_and_points_are_taken_off_before_the_rate_to_the_won() throws Exception {
    partner.deliver("orders_2026-03-02.csv", HEADER + "A,done,110000,0,2026-03-01,7700,-1303\n");
    assertThat(partner.run("2026-03-02").held()).isNull();

    // (110,000 / 1.1 - 7,700 - 1,303) * 10% = 9,099.7, half of it the creator's.
    assertThat(partner.db.entries())
        .containsExactly("A 1 202603 7 2026-03-01 confirmed 9100 4550 new");
    assertThat(partner.db.ledger().value("select deductions->>'points' from partner_rows"))
        .isEqualTo("1303");
  }

  @Test
  void a_later_run_without_new_rows_prices_the_order_by_the_kept_amounts() throws Exception {
    partner.deliver("orders_2026-03-02.csv", HEADER + "A,done,110000,0,2026-03-01,7700,\n");
    partner.run("2026-03-02");

    assertThat(partner.run("2026-03-03").posted().adjustments()).isZero();
    assertThat(partner.db.entries())
        .containsExactly("A 1 202603 7 2026-03-01 confirmed 9230 4615 new");
  }

  @Test
  void another_coupon_alone_is_a_change_of_the_order() throws Exception {
    partner.deliver("orders_2026-03-02.csv", HEADER + "A,done,110000,0,2026-03-01,7700,\n");
    partner.run("2026-03-02");
    partner.deliver("orders_2026-03-03.csv", HEADER + "A,done,110000,0,2026-03-01,8800,\n");
    partner.run("2026-03-03");

    assertThat(partner.db.entries())
        .containsExactly(
            "A 1 202603 7 2026-03-01 confirmed 9230 4615 new",
            "A 2 202603 7 2026-03-01 confirmed -110 -55 change");
  }

  @Test
  void deductions_of_rows_that_add_up_are_added_up() throws Exception {
    partner.adapter(adapter("delta").replace("rowId: order", "rowId: commission"));
    partner.deliver(
        "orders_2026-03-02.csv",
        HEADER + "A,done,110000,1,2026-03-01,7700,\nA,done,-11000,-2,2026-03-01,-700,\n");
    assertThat(partner.run("2026-03-02").held()).isNull();

    // (99,000 / 1.1 - 7,000) * 10%
    assertThat(partner.db.entries())
        .containsExactly("A 1 202603 7 2026-03-01 confirmed 8300 4150 new");
  }

  @Test
  void a_cancel_feed_takes_back_a_part_with_its_part_of_the_coupon() throws Exception {
    partner.adapter(
        adapter("cancel_feed")
            + "  - {name: cancels, kind: cancels, files: [\"cancels_{date}.csv\"]}\n");
    partner.deliver("orders_2026-03-02.csv", HEADER + "A,done,110000,0,2026-03-01,7700,\n");
    partner.deliver("cancels_2026-03-03.csv", HEADER + "A,gone,11000,0,2026-03-01,700,\n");
    assertThat(partner.run("2026-03-03").held()).isNull();
    // (99,000 / 1.1 - 7,000) * 10%
    assertThat(partner.db.entries())
        .containsExactly("A 1 202603 7 2026-03-01 confirmed 8300 4150 new");

    partner.deliver("cancels_2026-03-04.csv", HEADER + "A,gone,99000,0,2026-03-02,7000,\n");
    partner.run("2026-03-04");
    assertThat(partner.db.ledger().value("select deductions from conversions")).isNull();
    assertThat(partner.db.entries())
        .contains("A 2 202603 7 2026-03-01 confirmed -8300 -4150 clawback");
  }

  @Test
  void rows_issued_again_bring_deductions_of_their_own() throws Exception {
    partner.adapter(adapter("reissue").replace("rowId: order", "rowId: commission"));
    partner.deliver("orders_2026-03-02.csv", HEADER + "A,open,110000,1,2026-03-01,7700,\n");
    partner.run("2026-03-02");
    partner.deliver("orders_2026-03-05.csv", HEADER + "A,done,110000,2,2026-03-01,8800,\n");
    partner.run("2026-03-05");

    assertThat(partner.db.ledger().value("select deductions::text from conversions"))
        .isEqualTo("{\"coupon\": 8800}");
    assertThat(partner.db.ledger().value("select sum(commission_krw) from adjustments"))
        .isEqualTo("9120");
  }

  @Test
  void what_is_cancelled_takes_its_deductions_along() throws Exception {
    partner.deliver("orders_2026-03-02.csv", HEADER + "A,done,110000,0,2026-03-01,7700,\n");
    partner.run("2026-03-02");
    partner.deliver("orders_2026-03-03.csv", HEADER + "A,gone,110000,0,2026-03-01,7700,\n");
    partner.run("2026-03-03");

    assertThat(partner.db.ledger().value("select deductions from conversions")).isNull();
    assertThat(partner.db.ledger().value("select sum(commission_krw) from adjustments"))
        .isEqualTo("0");
  }

  @Test
  void a_policy_that_takes_off_what_the_adapter_does_not_read_is_refused() {
    partner.adapter(adapter("snapshot").replace("coupon: coupon, ", ""));

    assertThatThrownBy(() -> partner.run("2026-03-02"))
        .hasMessage(
            "p.policy.yaml: version v1 takes off the reported coupon, but the adapter of p does not"
                + " read it (feed orders); write fields: {deductions: {coupon: COLUMN}} there, or"
                + " give the deduction a rate")
        .hasFieldOrPropertyWithValue("exitCode", studio.moment.lake.runs.ExitCode.ARGUMENTS);
  }
}
