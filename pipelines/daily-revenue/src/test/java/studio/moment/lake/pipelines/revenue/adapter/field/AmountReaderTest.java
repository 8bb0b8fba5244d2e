package studio.moment.lake.pipelines.revenue.adapter.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.pipelines.revenue.adapter.field.NumberStyle.Negative;

class AmountReaderTest {
  private static final AmountReader PLAIN = new AmountReader(NumberStyle.PLAIN);
  private static final AmountReader ENGLISH =
      new AmountReader(new NumberStyle('.', ',', Negative.MINUS, List.of("원", "￦")));
  private static final AmountReader GERMAN =
      new AmountReader(new NumberStyle(',', '.', Negative.MINUS, List.of("EUR")));

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1000, 0, 1000",
    "-1000, 0, -1000",
    "12.5, 2, 1250",
    "12.34, 2, 1234",
    "-0.05, 2, -5",
    "007, 0, 7",
    "1.234, 3, 1234",
    "1000.00, 0, 1000",
    "1000.0, 0, 1000",
    "1.2300, 2, 123",
    "0.000, 0, 0",
    "999999999999999999, 0, 999999999999999999"
  })
  void a_plain_number_is_minor_units(String text, int digits, long minor) {
    assertThat(PLAIN.minor(text, digits, null, "gross")).isEqualTo(minor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+1",
        "1,234",
        "1.234.5",
        "1.",
        ".5",
        "1e3",
        "0x1",
        "--1",
        "1-",
        "(1)",
        "1 000",
        "NaN",
        "１２",
        "12a",
        "1000000000000000000",
        "₩1",
        "5 %"
      })
  void anything_else_is_rejected(String text) {
    assertThatThrownBy(() -> PLAIN.minor(text, 0, null, "gross")).isInstanceOf(RejectedValue.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,234 | 123400",
        "1,234,567.89 | 123456789",
        "12,345 원 | 1234500",
        "￦-1,000.5 | -100050",
        "-￦1 | -100"
      })
  void groups_of_thousands_are_read_where_declared(String text, long minor) {
    assertThat(ENGLISH.minor(text, 2, null, "gross")).isEqualTo(minor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12,34",
        "1,2345",
        "1234,567",
        ",123",
        "1,",
        "1,,234",
        "1.234,5",
        "1,234.5,6",
        "0.1,234"
      })
  void groups_of_another_size_or_place_are_rejected(String text) {
    assertThatThrownBy(() -> ENGLISH.minor(text, 2, null, "gross"))
        .isInstanceOf(RejectedValue.class);
  }

  @Test
  void an_amount_with_the_separators_exchanged_is_rejected() {
    assertThat(GERMAN.minor("1.234,5 EUR", 2, null, "gross")).isEqualTo(123450);
    assertThatThrownBy(() -> GERMAN.minor("1,234.5", 2, null, "gross"))
        .isInstanceOf(RejectedValue.class);
    assertThatThrownBy(() -> GERMAN.minor("1,234", 2, null, "gross"))
        .hasMessageContaining("'9,999' has 3 decimals, its currency has 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "1.000", "10.25"})
  void digits_that_the_currency_does_not_have_are_rejected_and_so_is_what_may_be_thousands(
      String text) {
    assertThatThrownBy(() -> PLAIN.minor(text, 0, null, "gross"))
        .isInstanceOf(RejectedValue.class)
        .hasMessageContaining("declare a rounding");
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, HALF_UP, 1",
    "0.5, HALF_EVEN, 0",
    "-0.5, HALF_UP, -1",
    "-0.5, FLOOR, -1",
    "-0.9, DOWN, 0",
    "2.4999, HALF_UP, 2",
    "1.000, DOWN, 1",
    "0.999, DOWN, 0"
  })
  void a_declared_rounding_rounds_once_from_the_text(String text, RoundingMode mode, long minor) {
    assertThat(PLAIN.minor(text, 0, mode, "gross")).isEqualTo(minor);
  }

  @Test
  void amounts_below_zero_are_read_as_declared_and_no_other_way() {
    AmountReader trailing =
        new AmountReader(new NumberStyle('.', ',', Negative.TRAILING_MINUS, List.of()));
    AmountReader accounting =
        new AmountReader(new NumberStyle('.', ',', Negative.PARENTHESES, List.of("￦")));
    assertThat(trailing.minor("1,000-", 0, null, "gross")).isEqualTo(-1000);
    assertThatThrownBy(() -> trailing.minor("-1", 0, null, "gross"))
        .isInstanceOf(RejectedValue.class);
    assertThat(accounting.minor("(1,000)", 0, null, "gross")).isEqualTo(-1000);
    assertThat(accounting.minor("(￦1,000)", 0, null, "gross")).isEqualTo(-1000);
    assertThat(accounting.minor("-5", 0, null, "gross")).isEqualTo(-5);
    assertThatThrownBy(() -> accounting.minor("(1", 0, null, "gross"))
        .isInstanceOf(RejectedValue.class);
    assertThatThrownBy(() -> accounting.minor("(-1)", 0, null, "gross"))
        .isInstanceOf(RejectedValue.class);
  }

  @Test
  void an_amount_too_large_for_minor_units_is_rejected() {
    assertThatThrownBy(() -> PLAIN.minor("999999999999999999", 2, null, "gross"))
        .hasMessage("the amount is too large");
  }

  @Test
  void rates_are_percents_or_an_amount_for_each_item() {
    assertThat(ENGLISH.rate("0.5%", null, "r"))
        .isEqualTo(new AmountReader.RateValue(new BigDecimal("0.005"), false));
    assertThat(ENGLISH.rate("1원", null, "r"))
        .isEqualTo(new AmountReader.RateValue(new BigDecimal("1"), true));
    assertThat(ENGLISH.rate("3", AmountRule.Bare.PERCENT, "r").value())
        .isEqualByComparingTo("0.03");
    assertThat(ENGLISH.rate("0.03", AmountRule.Bare.FRACTION, "r").value())
        .isEqualByComparingTo("0.03");
    assertThatThrownBy(() -> ENGLISH.rate("3", null, "r")).hasMessageContaining("neither %");
  }
}
