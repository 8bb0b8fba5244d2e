package studio.moment.lake.pipelines.revenue.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
  @Test
  void a_percentage_and_its_decimal_are_the_same_rate() {
    assertThat(Rate.parse("2.6%")).isEqualTo(Rate.parse("0.0260")).hasToString("2.6%");
    assertThat(Rate.parse("100%")).isEqualTo(Rate.ALL).hasToString("100%");
    assertThat(Rate.parse("0.00%")).isEqualTo(Rate.NOTHING).hasToString("0%");
  }

  @Test
  void a_rate_of_an_amount_is_exact_where_a_double_is_not() {
    assertThat(Rate.parse("0.1%").of(new BigDecimal("1000000000000000001")))
        .isEqualByComparingTo("1000000000000000.001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "-1%", "+1%", "1e-2", "1,5%", " 1%", "1 %", "NaN", "1%%", ".5"})
  void anything_but_a_plain_decimal_is_refused(String text) {
    assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void half_up_and_half_even_part_at_the_middle() {
    Rounding up = new Rounding(RoundingMode.HALF_UP, 0);
    Rounding even = new Rounding(RoundingMode.HALF_EVEN, 0);
    assertThat(up.won(new BigDecimal("2.5"))).isEqualTo(3);
    assertThat(even.won(new BigDecimal("2.5"))).isEqualTo(2);
    assertThat(up.won(new BigDecimal("-2.5"))).isEqualTo(-3);
    assertThat(even.won(new BigDecimal("3.5"))).isEqualTo(4);
  }

  @Test
  void down_to_tens_leaves_out_the_last_digit_of_either_sign() {
    Rounding tens = new Rounding(RoundingMode.DOWN, -1);
    assertThat(tens.won(new BigDecimal("3309.9"))).isEqualTo(3300);
    assertThat(tens.won(new BigDecimal("-3309.9"))).isEqualTo(-3300);
  }

  @Test
  void a_quotient_is_rounded_once() {
    // In two steps 1.45 would become 1.5 and then 2.
    assertThat(
            new Rounding(RoundingMode.HALF_UP, 0)
                .ofQuotient(new BigDecimal("1.595"), new BigDecimal("1.1")))
        .isEqualTo("1");
  }
}
