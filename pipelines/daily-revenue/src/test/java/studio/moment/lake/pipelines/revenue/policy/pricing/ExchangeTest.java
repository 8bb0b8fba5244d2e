package studio.moment.lake.pipelines.revenue.policy.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.revenue.policy.pricing.TestOrder.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.pipelines.revenue.money.FxRates;
import studio.moment.lake.pipelines.revenue.policy.PolicyTexts;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

class ExchangeTest {
  /** Weekdays of April to June 2026; a rate is the day of the year. */
  private static final FxRates WEEKDAYS = weekdays();

  private static FxRates weekdays() {
    FxRates.Builder rates = new FxRates.Builder();
    LocalDate.of(2026, 4, 1)
        .datesUntil(LocalDate.of(2026, 7, 1))
        .filter(day -> day.getDayOfWeek().getValue() <= 5)
        .forEach(day -> rates.add("USD", day, BigDecimal.valueOf(day.getDayOfYear())));
    return rates.build();
  }

  private static Priced priced(String fx, String asOf, TestOrder order) {
    return (Priced)
        new Pricing(PolicyTexts.of("fx", fx), WEEKDAYS, LocalDate.parse(asOf))
            .price(List.of(order.currency("USD").commission(100).make()))
            .get(0);
  }

  @ParameterizedTest
  @CsvSource({
    // Sunday 10 May: the Friday before; confirmed on Wednesday 20 May.
    "order, same, 2026-05-08",
    "confirmation, same, 2026-05-20",
    "order, friday, 2026-05-08",
    "confirmation, friday, 2026-05-22",
    "order, fifteenth, 2026-05-15",
    // 31 May 2026 is a Sunday.
    "order, month_end, 2026-05-29",
    "confirmation, month_end, 2026-05-29",
  })
  void the_declared_day_gives_the_rate_or_the_last_business_day_before_it(
      String of, String day, String expected) {
    Priced priced =
        priced("{of: %s, day: %s}".formatted(of, day), "2026-06-30", order("a").on("2026-05-10"));
    assertThat(priced.quote().day()).isEqualTo(expected);
    assertThat(priced.commissionWon()).isEqualTo(LocalDate.parse(expected).getDayOfYear());
    assertThat(priced.isProvisional()).isFalse();
  }

  @Test
  void until_the_day_that_counts_the_rate_of_the_order_stands_in() {
    String monthEnd = "{of: order, day: month_end}";
    Priced before = priced(monthEnd, "2026-05-30", order("a").on("2026-05-11"));
    assertThat(before.quote().day()).isEqualTo("2026-05-11");
    assertThat(before.isProvisional()).isTrue();
    assertThat(before.steps())
        .anyMatch(step -> step.endsWith("until the rate that counts is known"));
    Priced after = priced(monthEnd, "2026-05-31", order("a").on("2026-05-11"));
    assertThat(after.quote().day()).isEqualTo("2026-05-29");
    assertThat(after.isProvisional()).isFalse();
  }

  @Test
  void an_order_that_is_not_confirmed_is_exchanged_by_its_own_day_for_now() {
    Priced pending =
        priced(
            "{of: confirmation, day: same}",
            "2026-06-30",
            order("a").on("2026-05-11").status(RowStatus.PENDING));
    assertThat(pending.quote().day()).isEqualTo("2026-05-11");
    assertThat(pending.isProvisional()).isTrue();
  }

  @Test
  void a_rate_older_than_the_policy_allows_is_no_rate() {
    Order sunday = order("a").on("2026-05-10").currency("USD").commission(100).make();
    LocalDate asOf = LocalDate.of(2026, 6, 30);
    assertThat(
            new Pricing(PolicyTexts.of("fx", "{of: order, day: same, lookBack: 1}"), WEEKDAYS, asOf)
                .price(List.of(sunday)))
        .first()
        .extracting("reason")
        .isEqualTo(Unpriced.Reason.NO_RATE);
    assertThat(
            new Pricing(PolicyTexts.of("fx", "{of: order, day: same, lookBack: 2}"), WEEKDAYS, asOf)
                .price(List.of(sunday)))
        .first()
        .isInstanceOf(Priced.class);
  }
}
