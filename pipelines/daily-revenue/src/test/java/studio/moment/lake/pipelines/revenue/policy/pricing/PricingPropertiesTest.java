package studio.moment.lake.pipelines.revenue.policy.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.revenue.policy.pricing.TestOrder.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.revenue.money.FxRates;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.policy.PolicyTexts;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** What holds for any orders under any terms. */
class PricingPropertiesTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 5, 31);
  private static final List<String> ROUNDINGS =
      List.of("up", "down", "ceiling", "floor", "half_up", "half_down", "half_even");
  private static final FxRates RATES = rates();

  private static FxRates rates() {
    FxRates.Builder rates = new FxRates.Builder();
    Random random = new Random(1);
    LocalDate.of(2026, 3, 1)
        .datesUntil(LocalDate.of(2026, 6, 1))
        .filter(day -> day.getDayOfWeek().getValue() <= 5)
        .forEach(
            day ->
                rates
                    .add(
                        "USD",
                        day,
                        new BigDecimal(1_300_000 + random.nextInt(99_999)).movePointLeft(3))
                    .add(
                        "JPY",
                        day,
                        new BigDecimal(90_000 + random.nextInt(9_999)).movePointLeft(4)));
    return rates.build();
  }

  private static PartnerPolicy policy(Random random) {
    String applies = random.nextBoolean() ? "retroactive" : "onwards";
    String counts = random.nextBoolean() ? "confirmed" : "departed";
    String measure = random.nextBoolean() ? "orders, " : "amount, ";
    String per = random.nextBoolean() ? "creator" : "partner";
    return PolicyTexts.of(
        "commission",
        "{of: %s, vat: %d%%, deductions: [{kind: fee, rate: 2.6%%}, {kind: coupon}], default: {tiers: t}, rules: [{when: {category: [a]}, rate: 7.77%%, fixed: 13}]%s}"
            .formatted(
                random.nextBoolean() ? "gross" : "commission",
                random.nextInt(12),
                random.nextBoolean() ? ", caps: {order: 9000, month: 20001}" : ""),
        "creator",
        "{of: %s, default: {rate: %d.%d%%}, rules: [{when: {grade: [g]}, tiers: t}]%s}"
            .formatted(
                random.nextBoolean() ? "base" : "commission",
                random.nextInt(100),
                random.nextInt(100),
                random.nextBoolean() ? ", caps: {month: 5003}" : ""),
        "incentives",
        "[{to: creator, when: {category: [b]}, fixed: 777, rate: 0.3%}, {to: commission, rate: 1.1%}]",
        "tiers",
        "{t: {counts: %s, measure: %s per: %s, applies: %s, steps: [{at: 0, rate: 33.3%%}, {at: 5, rate: 40.1%%}, {at: 90000, rate: 61%%}]}}"
            .formatted(counts, measure, per, applies),
        "fx",
        "{of: order, day: month_end, at: %s}"
            .formatted(random.nextBoolean() ? "base" : "commission"),
        "rounding",
        "{%swon: {mode: %s, digits: %d}, creator: {mode: %s, digits: 0}}"
            .formatted(
                random.nextBoolean() ? "base: {mode: half_even, digits: 1}, " : "",
                ROUNDINGS.get(random.nextInt(7)),
                -random.nextInt(2),
                ROUNDINGS.get(random.nextInt(7))));
  }

  private static List<Order> orders(Random random) {
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int day = 1 + random.nextInt(30);
      orders.add(
          order("o" + i)
              .currency(List.of("KRW", "USD", "JPY").get(random.nextInt(3)))
              // Some orders are of one moment.
              .at(
                  "2026-0%d-%02dT1%d:00:00Z"
                      .formatted(4 + random.nextInt(2), day, random.nextInt(3)))
              .stayEnd("2026-0%d-%02d".formatted(4 + random.nextInt(3), day))
              .gross(random.nextInt(400_000) - 100_000)
              .commission(random.nextInt(40_000) - 10_000)
              .reported(Deduction.Kind.COUPON, random.nextInt(3_000))
              .category(List.of("a", "b", "c").get(random.nextInt(3)))
              .grade(random.nextBoolean() ? "g" : null)
              .creator(random.nextInt(4))
              .status(RowStatus.values()[random.nextInt(3)])
              .make());
    }
    return orders;
  }

  @Test
  void shares_always_add_up_and_shuffled_orders_have_the_same_prices() {
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      Pricing pricing = new Pricing(policy(random), RATES, AS_OF);
      List<Order> orders = orders(random);
      Map<Order, Outcome> first = new HashMap<>();
      pricing.price(orders, (index, outcome) -> first.put(orders.get(index), outcome));
      assertThat(first).hasSize(orders.size());
      for (Outcome outcome : first.values()) {
        assertThat(outcome).isInstanceOf(Priced.class);
        Priced priced = (Priced) outcome;
        assertThat(priced.creatorWon() + priced.platformWon()).isEqualTo(priced.commissionWon());
        assertThat(priced.creatorWon())
            .as("of %s, policy %s", priced, seed)
            .isBetween(Math.min(0, priced.commissionWon()), Math.max(0, priced.commissionWon()));
        String rest = "Platform's share, the rest: %,d won".formatted(priced.platformWon());
        assertThat(priced.steps())
            .as("what is told is what is paid")
            .anyMatch(step -> step.equals(rest) || step.equals("Cancelled: nothing is owed"));
      }
      List<Order> shuffled = new ArrayList<>(orders);
      Collections.shuffle(shuffled, random);
      pricing.price(
          shuffled,
          (index, outcome) -> assertThat(outcome).isEqualTo(first.get(shuffled.get(index))));
    }
  }
}
