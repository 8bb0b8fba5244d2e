package studio.moment.lake.pipelines.revenue.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.revenue.policy.PayoutTerms.Payout;

class PayoutTermsTest {
  private static PayoutTerms terms(String payout) {
    return PolicyTexts.of("payout", payout).versions().get(0).payout();
  }

  private static final PayoutTerms USUAL = terms("{minimum: 10000, withholding: {rate: 3.3%}}");

  @Test
  void the_withheld_tax_is_rounded_down_to_won_once_for_the_whole_payout() {
    // 3.3% of 10,030 is 330.99; withheld per order of 5,015 it would be 165 + 165.
    Payout payout = USUAL.pay(10_030, 0);
    assertThat(payout.withheldWon()).isEqualTo(330);
    assertThat(payout.netWon()).isEqualTo(9_700);
    assertThat(payout.grossWon()).isEqualTo(10_030);
  }

  @Test
  void a_policy_may_leave_out_the_last_won_of_the_tax() {
    assertThat(
            terms("{withholding: {rate: 3.3%, mode: down, digits: -1}}")
                .pay(30_999, 0)
                .withheldWon())
        // 1,022.967
        .isEqualTo(1_020);
  }

  @Test
  void the_minimum_itself_is_paid_and_a_won_less_is_carried_over() {
    assertThat(USUAL.pay(9_999, 0).carriedWon()).isEqualTo(9_999);
    assertThat(USUAL.pay(9_999, 0).grossWon()).isZero();
    assertThat(USUAL.pay(9_999, 1).grossWon()).isEqualTo(10_000);
    assertThat(USUAL.pay(9_999, 1).carriedWon()).isZero();
  }

  @Test
  void a_debt_is_taken_off_the_next_payouts_or_borne_by_the_platform() {
    Payout carried = USUAL.pay(5_000, -12_000);
    assertThat(carried.carriedWon()).isEqualTo(-7_000);
    assertThat(carried.withheldWon()).isZero();
    assertThat(USUAL.pay(20_000, carried.carriedWon()).grossWon()).isEqualTo(13_000);
    Payout borne = terms("{withholding: {rate: 3.3%}, clawback: platform}").pay(-7_000, 0);
    assertThat(borne.carriedWon()).isZero();
    assertThat(borne.platformWon()).isEqualTo(7_000);
  }

  @Test
  void nothing_is_lost_between_payouts() {
    for (String clawback : new String[] {"carry", "platform"}) {
      PayoutTerms terms =
          terms("{minimum: 3000, withholding: {rate: 3.3%}, clawback: " + clawback + "}");
      for (long earned = -9_000; earned < 9_000; earned += 37) {
        Payout payout = terms.pay(earned, 1_234);
        assertThat(payout.grossWon() + payout.carriedWon() - payout.platformWon())
            .isEqualTo(earned + 1_234);
        assertThat(payout.withheldWon() + payout.netWon()).isEqualTo(payout.grossWon());
      }
    }
  }
}
