package studio.moment.lake.pipelines.revenue.policy.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.revenue.policy.pricing.TestOrder.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.revenue.money.FxRates;
import studio.moment.lake.pipelines.revenue.policy.Grades;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.policy.PolicyTexts;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

class PricingTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

  private static Outcome outcome(PartnerPolicy policy, FxRates rates, TestOrder order) {
    return new Pricing(policy, rates, AS_OF).price(List.of(order.make())).get(0);
  }

  private static Priced priced(PartnerPolicy policy, TestOrder order) {
    return (Priced) outcome(policy, FxRates.none(), order);
  }

  private static FxRates usd(String day, String won) {
    return new FxRates.Builder().add("USD", LocalDate.parse(day), new BigDecimal(won)).build();
  }

  @Test
  void the_odd_won_of_a_half_is_the_platforms() {
    Priced priced = priced(PolicyTexts.of(), order("a").gross(100_001).commission(5_001));
    assertThat(priced.grossWon()).isEqualTo(100_001);
    assertThat(priced.commissionWon()).isEqualTo(5_001);
    assertThat(priced.creatorWon()).isEqualTo(2_500);
    assertThat(priced.platformWon()).isEqualTo(2_501);
    assertThat(priced.version().id()).isEqualTo("v1");
  }

  @Test
  void a_clawback_takes_back_exactly_what_its_order_gave() {
    PartnerPolicy policy = PolicyTexts.of("incentives", "[{to: creator, fixed: 300}]");
    Priced gave = priced(policy, order("a").commission(5_001));
    Priced took = priced(policy, order("b").commission(-5_001));
    assertThat(gave.creatorWon()).isEqualTo(2_800);
    assertThat(took.creatorWon()).isEqualTo(-2_800);
    assertThat(took.platformWon()).isEqualTo(-gave.platformWon());
  }

  @Test
  void the_first_rule_that_matches_wins_and_the_default_pays_for_the_rest() {
    PartnerPolicy policy =
        PolicyTexts.of(
            "commission",
            "{of: gross, default: {rate: 1%}, rules: [{when: {category: [hotel], grade: [gold]}, rate: 9%}, {when: {category: [hotel, car]}, rate: 2%}, {when: {grade: [gold]}, rate: 7%}]}");
    assertThat(
            List.of(
                priced(policy, order("a").gross(1_000).category("hotel").grade("gold")),
                priced(policy, order("b").gross(1_000).category("hotel")),
                priced(policy, order("c").gross(1_000).category("car").grade("gold")),
                priced(policy, order("d").gross(1_000).grade("gold")),
                priced(policy, order("e").gross(1_000).category("Hotel")),
                priced(policy, order("f").gross(1_000))))
        .extracting(Priced::commissionWon)
        .containsExactly(90L, 20L, 20L, 70L, 10L, 10L);
  }

  @Test
  void vat_comes_out_first_and_each_deduction_is_of_what_is_then_left() {
    PartnerPolicy policy =
        PolicyTexts.of(
            "commission",
            "{of: gross, vat: 10%, deductions: [{kind: fee, rate: 2%}, {kind: surcharge, rate: 3%}, {kind: coupon}], default: {rate: 10%}}");
    // 110,000 is 100,000 without VAT; less 2,000, 3,000 and the coupon of 5,000.
    assertThat(
            priced(policy, order("a").gross(110_000).reported(Deduction.Kind.COUPON, 5_000))
                .commissionWon())
        .isEqualTo(9_000);
  }

  @Test
  void vat_that_does_not_come_out_even_is_rounded_only_where_the_policy_says() {
    PartnerPolicy policy =
        PolicyTexts.of("commission", "{of: gross, vat: 10%, default: {rate: 50%}}");
    // 12 / 1.1 / 2 is 5.45..; 10.90.. rounded to 11 first would make it 5.5 and so 6.
    assertThat(priced(policy, order("a").gross(12)).commissionWon()).isEqualTo(5);
    PartnerPolicy early =
        PolicyTexts.of(
            "commission",
            "{of: gross, vat: 10%, default: {rate: 50%}}",
            "rounding",
            "{base: {mode: half_up, digits: 0}, won: {mode: half_up, digits: 0}, creator: {mode: down, digits: 0}}");
    assertThat(priced(early, order("a").gross(12)).commissionWon()).isEqualTo(6);
  }

  @Test
  void deductions_beyond_the_amount_leave_nothing_rather_than_a_debt() {
    PartnerPolicy policy =
        PolicyTexts.of(
            "commission", "{of: gross, deductions: [{kind: points}], default: {rate: 5%}}");
    Priced priced =
        priced(policy, order("a").gross(10_000).reported(Deduction.Kind.POINTS, 12_000));
    assertThat(priced.commissionWon()).isZero();
    assertThat(priced.steps()).contains("The deductions are more than the amount: nothing is left");
  }

  @Test
  void half_up_and_half_even_differ_by_the_won_they_are_chosen_for() {
    String half = "{won: {mode: %s, digits: 0}, creator: {mode: down, digits: 0}}";
    TestOrder order = order("a").gross(2_500);
    String commission = "{of: gross, default: {rate: 0.1%}}";
    assertThat(
            priced(
                    PolicyTexts.of("commission", commission, "rounding", half.formatted("half_up")),
                    order)
                .commissionWon())
        .isEqualTo(3);
    assertThat(
            priced(
                    PolicyTexts.of(
                        "commission", commission, "rounding", half.formatted("half_even")),
                    order)
                .commissionWon())
        .isEqualTo(2);
  }

  @Test
  void dollars_have_cents_and_yen_have_none() {
    FxRates rates =
        new FxRates.Builder()
            .add("USD", LocalDate.of(2026, 5, 10), new BigDecimal("1384.50"))
            .add("JPY", LocalDate.of(2026, 5, 10), new BigDecimal("9.1832"))
            .build();
    assertThat(
            ((Priced)
                    outcome(PolicyTexts.of(), rates, order("a").currency("USD").commission(1_234)))
                .commissionWon())
        // 12.34 * 1384.50 = 17084.73
        .isEqualTo(17_085);
    assertThat(
            ((Priced)
                    outcome(PolicyTexts.of(), rates, order("b").currency("JPY").commission(1_234)))
                .commissionWon())
        // 1234 * 9.1832 = 11332.0688
        .isEqualTo(11_332);
  }

  @Test
  void rounding_before_the_exchange_and_after_it_are_different_money() {
    TestOrder order = order("a").currency("USD").gross(1_010);
    FxRates rates = usd("2026-05-10", "1000");
    String commission = "{of: gross, default: {rate: 5%}}";
    // 10.10 * 5% = 0.505
    assertThat(
            ((Priced) outcome(PolicyTexts.of("commission", commission), rates, order))
                .commissionWon())
        .isEqualTo(505);
    PartnerPolicy cents =
        PolicyTexts.of(
            "commission",
            commission,
            "rounding",
            "{commission: {mode: half_even, digits: 2}, won: {mode: half_up, digits: 0}, creator: {mode: down, digits: 0}}");
    assertThat(((Priced) outcome(cents, rates, order)).commissionWon()).isEqualTo(500);
  }

  @Test
  void an_amount_exchanged_first_is_rounded_to_won_before_the_rate() {
    PartnerPolicy policy =
        PolicyTexts.of(
            "commission",
            "{of: gross, default: {rate: 10%}}",
            "fx",
            "{of: order, day: same, at: base}",
            "rounding",
            "{base: {mode: half_up, digits: 0}, won: {mode: floor, digits: 0}, creator: {mode: down, digits: 0}}");
    // 9.99 * 1001.001 = 9999.99.. becomes 10,000, a tenth of which is 1,000 and not 999.
    assertThat(
            ((Priced)
                    outcome(
                        policy,
                        usd("2026-05-10", "1001.001"),
                        order("a").currency("USD").gross(999)))
                .commissionWon())
        .isEqualTo(1_000);
  }

  @Test
  void a_currency_without_rate_holds_that_order_and_no_other() {
    List<Outcome> outcomes =
        new Pricing(PolicyTexts.of(), FxRates.none(), AS_OF)
            .price(
                List.of(
                    order("a").currency("USD").commission(100).make(),
                    order("b").commission(100).make(),
                    order("c").currency("XXX").commission(100).make(),
                    order("d").on("2025-12-31").commission(100).make(),
                    order("e").commission(Long.MIN_VALUE).make()));
    assertThat(outcomes.get(0))
        .isInstanceOfSatisfying(
            Unpriced.class,
            held -> {
              assertThat(held.reason()).isEqualTo(Unpriced.Reason.NO_RATE);
              assertThat(held.detail()).contains("USD").contains("2026-05-10");
            });
    assertThat(outcomes.get(1)).isInstanceOf(Priced.class);
    assertThat(outcomes.get(2)).extracting("reason").isEqualTo(Unpriced.Reason.NO_CURRENCY);
    assertThat(outcomes.get(3)).extracting("reason").isEqualTo(Unpriced.Reason.NO_POLICY);
    assertThat(outcomes.get(4)).extracting("reason").isEqualTo(Unpriced.Reason.TOO_LARGE);
  }

  @Test
  void a_cancelled_order_is_worth_nothing_and_needs_no_rate() {
    Priced priced =
        priced(
            PolicyTexts.of(),
            order("a").currency("USD").gross(5).commission(3).status(RowStatus.CANCELLED));
    assertThat(priced.status()).isEqualTo(PricedStatus.CANCELLED);
    assertThat(List.of(priced.grossWon(), priced.commissionWon(), priced.creatorWon()))
        .containsOnly(0L);
  }

  @Test
  void without_a_creator_all_of_it_is_held_by_the_platform() {
    Priced priced =
        priced(
            PolicyTexts.of("incentives", "[{to: creator, fixed: 1000}]"),
            order("a").commission(4_000).creator(0));
    assertThat(priced.creatorWon()).isZero();
    assertThat(priced.platformWon()).isEqualTo(4_000);
  }

  @Test
  void a_creators_share_is_never_more_than_the_commission() {
    PartnerPolicy policy =
        PolicyTexts.of(
            "commission",
            "{of: gross, default: {rate: 1%}}",
            "creator",
            "{of: base, default: {rate: 3%}}");
    assertThat(priced(policy, order("a").gross(100_000)).creatorWon()).isEqualTo(1_000);
    assertThat(priced(policy, order("b").gross(-100_000)).creatorWon()).isEqualTo(-1_000);
  }

  @Test
  void a_fixed_amount_is_not_paid_for_an_order_that_is_worth_nothing_yet() {
    PartnerPolicy policy =
        PolicyTexts.of("commission", "{of: commission, default: {rate: 100%, fixed: 500}}");
    assertThat(priced(policy, order("a").commission(0)).commissionWon()).isZero();
    assertThat(priced(policy, order("b").commission(1)).commissionWon()).isEqualTo(501);
  }

  @Test
  void incentives_of_the_partner_are_shared_and_those_for_the_creator_are_not() {
    PartnerPolicy policy =
        PolicyTexts.of(
            "incentives",
            "[{to: commission, when: {kind: [hotel]}, rate: 10%}, {to: creator, rate: 5%, fixed: 10}]");
    Priced priced = priced(policy, order("a").commission(10_000).kind("hotel"));
    assertThat(priced.commissionWon()).isEqualTo(11_000);
    assertThat(priced.creatorWon()).isEqualTo(5_500 + 550 + 10);
  }

  @Test
  void a_hotel_is_payable_only_after_check_out_and_a_flight_on_confirmation() {
    PartnerPolicy policy =
        PolicyTexts.of(
            "earnOn", "{rules: [{when: {kind: [hotel]}, is: checkout}], default: confirmation}");
    Priced staying = priced(policy, order("a").kind("hotel").stayEnd("2026-07-01"));
    Priced left = priced(policy, order("b").kind("hotel").stayEnd("2026-06-30"));
    Priced unknown = priced(policy, order("c").kind("hotel"));
    Priced pending =
        priced(policy, order("d").kind("hotel").stayEnd("2026-06-01").status(RowStatus.PENDING));
    Priced flight = priced(policy, order("e").kind("flight").stayEnd("2026-07-01"));
    assertThat(List.of(staying, unknown, pending))
        .extracting(Priced::status)
        .containsOnly(PricedStatus.PENDING);
    assertThat(left.status()).isEqualTo(PricedStatus.PAYABLE);
    assertThat(left.payableFrom()).isEqualTo("2026-06-30");
    assertThat(flight.payableFrom()).isEqualTo("2026-05-20");
  }

  @Test
  void what_is_earned_on_purchase_is_payable_while_pending() {
    PartnerPolicy policy = PolicyTexts.of("earnOn", "{default: purchase}");
    assertThat(priced(policy, order("a").status(RowStatus.PENDING)).payableFrom())
        .isEqualTo("2026-05-10");
  }

  @Test
  void a_grade_changes_at_midnight_in_seoul() {
    PartnerPolicy policy =
        PolicyTexts.of(
            "commission",
            "{of: gross, default: {rate: 3%}, rules: [{when: {grade: [gold]}, rate: 5%}]}");
    Grades grades =
        new Grades()
            .add(7, LocalDate.of(2026, 1, 1), "silver")
            .add(7, LocalDate.of(2026, 5, 16), "gold");
    List<Long> commissions =
        List.of("2026-05-15T14:59:59.999Z", "2026-05-15T15:00:00Z").stream()
            .map(
                at -> {
                  TestOrder order = order(at).gross(100_000).at(at);
                  Order made = order.make();
                  String grade = grades.at(7, made.conversion().occurredAt()).orElseThrow();
                  return priced(policy, order.grade(grade)).commissionWon();
                })
            .toList();
    assertThat(commissions).containsExactly(3_000L, 5_000L);
    assertThat(grades.at(7, order("a").at("2025-12-31T14:59:59Z").make().conversion().occurredAt()))
        .isEmpty();
    assertThat(grades.at(8, order("a").make().conversion().occurredAt())).isEmpty();
  }

  @Test
  void a_version_begins_at_midnight_in_seoul_and_keeps_orders_that_partners_move() {
    PartnerPolicy policy =
        PolicyTexts.read(
            PolicyTexts.version("to", "2026-05-16"),
            PolicyTexts.version(
                "id",
                "v2",
                "from",
                "2026-05-16",
                "creator",
                "{of: commission, default: {rate: 70%}}"));
    assertThat(priced(policy, order("a").at("2026-05-15T14:59:59Z")).version().id())
        .isEqualTo("v1");
    assertThat(priced(policy, order("b").at("2026-05-15T15:00:00Z")).version().id())
        .isEqualTo("v2");
    Priced moved = priced(policy, order("c").on("2026-05-18").movedFrom("2026-05-14"));
    assertThat(moved.version().id()).isEqualTo("v1");
    assertThat(moved.revenueDay()).isEqualTo("2026-05-18");
  }

  @Test
  void the_steps_explain_every_won() {
    PartnerPolicy policy =
        PolicyTexts.of(
            "commission",
            "{of: commission, deductions: [{kind: fee, rate: 2.6%}], default: {tiers: t}, caps: {order: 10000}}",
            "tiers",
            "{t: {counts: confirmed, measure: orders, applies: retroactive, steps: [{at: 1, rate: 35%}]}}");
    Priced priced =
        (Priced)
            outcome(
                policy,
                usd("2026-05-08", "1384.50"),
                order("a").currency("USD").commission(10_000));
    assertThat(priced.steps())
        .containsExactly(
            "Policy v1 of p, for the order of 2026-05-10",
            "Reported commission: 100 USD",
            "Less fee, 2.6%: 2.6 USD",
            "Base: 97.4 USD",
            "Commission: 35% of the base by default, tier from 1 of t at a volume of 1",
            "Exchanged at 1384.50 won for 1 USD of 2026-05-08",
            "Commission in won, rounded half_up to 0 digits: 47,198 won",
            "Cap of an order: 10,000 won instead of 47,198",
            "Creator: 50% of the commission by default",
            "Creator's share, rounded down to 0 digits: 5,000 won",
            "Platform's share, the rest: 5,000 won",
            "Payable since 2026-05-20");
  }
}
