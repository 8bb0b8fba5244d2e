package studio.moment.lake.pipelines.revenue.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MinorUnitsTest {
  @Test
  void won_and_yen_have_no_decimals_dollars_two_and_dinars_three() {
    assertThat(MinorUnits.toUnits(1234, "KRW")).isEqualTo("1234");
    assertThat(MinorUnits.toUnits(1234, "JPY")).isEqualTo("1234");
    assertThat(MinorUnits.toUnits(1234, "USD")).isEqualTo("12.34");
    assertThat(MinorUnits.toUnits(1234, "KWD")).isEqualTo("1.234");
  }

  @Test
  void an_amount_finer_than_its_currency_is_refused_and_not_rounded() {
    assertThat(MinorUnits.toMinor(new BigDecimal("12.340"), "USD")).isEqualTo(1234);
    assertThatThrownBy(() -> MinorUnits.toMinor(new BigDecimal("12.345"), "USD"))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> MinorUnits.toMinor(new BigDecimal("0.5"), "KRW"))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void what_nothing_is_paid_in_is_no_currency() {
    assertThat(MinorUnits.digits("XAU")).isEmpty();
    assertThat(MinorUnits.digits("WON")).isEmpty();
    assertThat(MinorUnits.digits("krw")).isEmpty();
    assertThat(MinorUnits.digits(null)).isEmpty();
  }
}
