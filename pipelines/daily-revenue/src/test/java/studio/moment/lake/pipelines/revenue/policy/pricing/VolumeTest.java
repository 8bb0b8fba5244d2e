package studio.moment.lake.pipelines.revenue.policy.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.revenue.policy.pricing.TestOrder.order;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.revenue.money.FxRates;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.policy.PolicyTexts;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** Tiers by volume and caps of a month: where one order's price depends on others. */
class VolumeTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 5, 31);

  private static PartnerPolicy tiers(String tiers) {
    return PolicyTexts.of(
        "commission", "{of: commission, default: {tiers: t}}", "tiers", "{t: " + tiers + "}");
  }

  private static List<Long> commissions(PartnerPolicy policy, List<Order> orders) {
    return new Pricing(policy, FxRates.none(), AS_OF)
        .price(orders).stream().map(outcome -> ((Priced) outcome).commissionWon()).toList();
  }

  private static List<Order> orders(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> order("o" + i).on("2026-05-%02d".formatted(i + 1)).commission(100).make())
        .toList();
  }

  private static List<Order> with(List<Order> orders, TestOrder... more) {
    List<Order> all = new ArrayList<>(orders);
    for (TestOrder order : more) {
      all.add(order.make());
    }
    return all;
  }

  @Test
  void a_step_is_reached_exactly_at_its_threshold_and_reprices_the_orders_before() {
    PartnerPolicy policy =
        tiers(
            "{counts: confirmed, measure: orders, applies: retroactive, steps: [{at: 1, rate: 35%}, {at: 4, rate: 40%}]}");
    assertThat(commissions(policy, orders(3))).containsOnly(35L);
    assertThat(commissions(policy, orders(4))).hasSize(4).containsOnly(40L);
  }

  @Test
  void onwards_the_order_that_reaches_a_step_has_it_and_those_before_do_not() {
    PartnerPolicy policy =
        tiers(
            "{counts: confirmed, measure: orders, applies: onwards, steps: [{at: 0, rate: 10%}, {at: 3, rate: 20%}]}");
    assertThat(commissions(policy, orders(4))).containsExactly(10L, 10L, 20L, 20L);
    List<Order> reversed = new ArrayList<>(orders(4));
    Collections.reverse(reversed);
    assertThat(commissions(policy, reversed)).containsExactly(20L, 20L, 10L, 10L);
  }

  @Test
  void pending_and_cancelled_orders_do_not_count_but_pending_ones_are_priced_by_the_count() {
    PartnerPolicy policy =
        tiers(
            "{counts: confirmed, measure: orders, applies: retroactive, steps: [{at: 1, rate: 35%}, {at: 4, rate: 40%}]}");
    List<Order> orders =
        with(
            orders(3),
            order("x").on("2026-05-09").commission(100).status(RowStatus.PENDING),
            order("y").on("2026-05-09").commission(100).status(RowStatus.CANCELLED));
    assertThat(commissions(policy, orders)).containsExactly(35L, 35L, 35L, 35L, 0L);
  }

  @Test
  void departures_count_in_the_month_they_happen_and_not_before_they_do() {
    PartnerPolicy policy =
        tiers(
            "{counts: departed, measure: orders, applies: retroactive, steps: [{at: 1, rate: 35%}, {at: 2, rate: 40%}]}");
    List<Order> orders =
        List.of(
            order("a").on("2026-03-01").stayEnd("2026-05-31").commission(100).make(),
            order("b").on("2026-05-01").stayEnd("2026-05-02").commission(100).make(),
            order("c").on("2026-05-01").stayEnd("2026-06-01").commission(100).make(),
            order("d").on("2026-05-01").stayEnd("2026-04-30").commission(100).make());
    assertThat(commissions(policy, orders)).containsExactly(40L, 40L, 35L, 35L);
  }

  @Test
  void a_creators_volume_is_its_own_and_each_month_begins_anew_at_midnight_in_seoul() {
    PartnerPolicy policy =
        tiers(
            "{counts: confirmed, measure: amount, per: creator, applies: retroactive, steps: [{at: 0, rate: 10%}, {at: 1000, rate: 20%}]}");
    List<Order> orders =
        List.of(
            order("a").at("2026-04-30T15:00:00Z").gross(600).commission(100).make(),
            order("b").on("2026-05-02").gross(400).commission(100).make(),
            order("c").on("2026-05-03").gross(999).commission(100).creator(8).make(),
            order("d").at("2026-04-30T14:59:59Z").gross(999).commission(100).make());
    assertThat(commissions(policy, orders)).containsExactly(20L, 20L, 10L, 10L);
  }

  @Test
  void a_correction_row_is_no_sale_and_counts_as_none() {
    PartnerPolicy policy =
        tiers(
            "{counts: confirmed, measure: orders, applies: retroactive, steps: [{at: 1, rate: 35%}, {at: 4, rate: 40%}]}");
    assertThat(commissions(policy, with(orders(3), order("x").on("2026-05-09").commission(-100))))
        .containsExactly(35L, 35L, 35L, -35L);
  }

  @Test
  void a_cap_of_the_month_pays_the_order_that_reaches_it_in_part_and_nothing_after() {
    PartnerPolicy policy =
        PolicyTexts.of("creator", "{of: commission, default: {rate: 50%}, caps: {month: 120}}");
    List<Order> orders =
        with(
            orders(4),
            order("other").on("2026-05-20").commission(100).creator(8),
            order("june").on("2026-06-01").commission(100));
    List<Outcome> outcomes = new Pricing(policy, FxRates.none(), AS_OF).price(orders);
    assertThat(outcomes)
        .extracting(outcome -> ((Priced) outcome).creatorWon())
        .containsExactly(50L, 50L, 20L, 0L, 50L, 50L);
    assertThat(outcomes)
        .extracting(outcome -> ((Priced) outcome).platformWon())
        .containsExactly(50L, 50L, 80L, 100L, 50L, 50L);
    assertThat(((Priced) outcomes.get(2)).steps())
        .contains("Cap of the month for the creator: 20 won instead of 50");
  }

  @Test
  void a_clawback_under_a_full_cap_takes_back_only_what_the_cap_had_let_through() {
    PartnerPolicy policy =
        PolicyTexts.of("creator", "{of: commission, default: {rate: 50%}, caps: {month: 120}}");
    List<Outcome> outcomes =
        new Pricing(policy, FxRates.none(), AS_OF)
            .price(
                with(
                    orders(4),
                    order("x").on("2026-05-05").commission(-100),
                    order("y").on("2026-05-06").commission(-100)));
    // The shares would be 200 for a cap of 120: the first 80 taken back were never given.
    assertThat(outcomes)
        .extracting(outcome -> ((Priced) outcome).creatorWon())
        .containsExactly(50L, 50L, 20L, 0L, 0L, -20L);
  }

  @Test
  void a_partners_cap_comes_before_the_creators_share() {
    PartnerPolicy policy =
        PolicyTexts.of("commission", "{of: commission, default: {rate: 100%}, caps: {month: 250}}");
    List<Outcome> outcomes = new Pricing(policy, FxRates.none(), AS_OF).price(orders(4));
    assertThat(outcomes)
        .extracting(outcome -> ((Priced) outcome).commissionWon())
        .containsExactly(100L, 100L, 50L, 0L);
    assertThat(outcomes)
        .extracting(outcome -> ((Priced) outcome).creatorWon())
        .containsExactly(50L, 50L, 25L, 0L);
  }

  @Test
  void a_cap_of_an_order_cuts_a_clawback_as_it_cut_the_order() {
    PartnerPolicy policy =
        PolicyTexts.of("commission", "{of: commission, default: {rate: 100%}, caps: {order: 70}}");
    assertThat(commissions(policy, with(orders(1), order("x").commission(-100))))
        .containsExactly(70L, -70L);
  }
}
