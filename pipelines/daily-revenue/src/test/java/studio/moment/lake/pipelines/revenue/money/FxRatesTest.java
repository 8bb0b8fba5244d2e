package studio.moment.lake.pipelines.revenue.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.revenue.money.FxRates.Quote;

class FxRatesTest {
  private static final LocalDate FRIDAY = LocalDate.of(2026, 5, 29);
  private static final FxRates RATES =
      new FxRates.Builder()
          .add("USD", FRIDAY, new BigDecimal("1384.50"))
          .add("USD", FRIDAY.plusDays(3), new BigDecimal("1390.00"))
          .build();

  @Test
  void a_weekend_takes_the_rate_of_the_friday_before_it() {
    assertThat(RATES.on("USD", FRIDAY.plusDays(2), 10))
        .contains(new Quote(FRIDAY, new BigDecimal("1384.50")));
    assertThat(RATES.on("USD", FRIDAY.plusDays(3), 10).orElseThrow().won()).isEqualTo("1390.00");
  }

  @Test
  void a_rate_too_old_and_a_day_before_the_first_have_none() {
    assertThat(RATES.on("USD", FRIDAY.plusDays(2), 2)).isPresent();
    assertThat(RATES.on("USD", FRIDAY.plusDays(2), 1)).isEmpty();
    assertThat(RATES.on("USD", FRIDAY.minusDays(1), 10)).isEmpty();
    assertThat(RATES.on("EUR", FRIDAY, 10)).isEmpty();
  }

  @Test
  void the_won_is_one_won_on_every_day() {
    assertThat(FxRates.none().on("KRW", FRIDAY, 0)).contains(new Quote(FRIDAY, BigDecimal.ONE));
  }

  @Test
  void two_rates_of_a_day_and_a_rate_of_nothing_are_refused() {
    FxRates.Builder builder = new FxRates.Builder().add("USD", FRIDAY, BigDecimal.TEN);
    builder.add("USD", FRIDAY, new BigDecimal("10.00"));
    assertThatThrownBy(() -> builder.add("USD", FRIDAY, BigDecimal.ONE))
        .hasMessageContaining("two rates of USD on 2026-05-29");
    assertThatThrownBy(() -> builder.add("JPY", FRIDAY, BigDecimal.ZERO))
        .hasMessageContaining("not above 0");
  }
}
