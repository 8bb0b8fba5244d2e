package studio.moment.lake.privacy.generalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.privacy.Applied;

class BandProtectorTest {
  @ParameterizedTest
  @CsvSource({
    "0, 10000, 0",
    "9999, 10000, 0",
    "10000, 10000, 10000",
    "123456.78, 10000, 120000",
    "-1, 10000, -10000",
    "-10000, 10000, -10000",
    "-0.5, 10, -10",
    "-0.0, 10, 0",
    "0.99, 1, 0",
    "-10000.01, 10000, -20000",
    "-10.00, 10, -10",
    "1e5, 10000, 100000",
    "1.5E-7, 10, 0",
    "-1.5e-7, 10, -10",
    "1.2345e4, 1000, 12000",
    "'  42 ', 10, 40",
    ".5, 10, 0",
    "5., 10, 0",
    "9223372036854775807, 1, 9223372036854775807",
    "-9223372036854775808, 1, -9223372036854775808",
    "1000000000000000000, 7, 999999999999999999",
    "9223372036854775807.9, 10, 9223372036854775800",
    "-1, 9223372036854775807, -9223372036854775807",
    "00000000000000000000000042, 10, 40"
  })
  void a_number_becomes_the_lower_bound_of_its_band(String text, long width, long band) {
    assertThat(Applied.number(new BandProtector(width), text)).isEqualTo(band);
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, 10",
    "Infinity, 10",
    "-Infinity, 10",
    "9223372036854775808, 1",
    "-9223372036854775808, 10",
    "-9223372036854775808.5, 1",
    "1e19, 1",
    "1e999999999, 1",
    "-1e2147483647, 10",
    "1e99999999999999, 10",
    "'', 10",
    "-, 10",
    "., 10",
    "1.2.3, 10",
    "12원, 10",
    "1 000, 10",
    "'1,000', 10",
    "0x1F, 10",
    "١٢, 10"
  })
  void what_is_no_number_or_does_not_fit_has_no_protected_form(String text, long width) {
    assertThat(Applied.number(new BandProtector(width), text)).isNull();
  }

  @Test
  void it_agrees_with_exact_arithmetic_on_many_numbers() {
    Random random = new Random(9);
    for (int i = 0; i < 20_000; i++) {
      long width = 1 + random.nextInt(1_000_000);
      BigDecimal number =
          new BigDecimal(new BigInteger(1 + random.nextInt(70), random), random.nextInt(25) - 2);
      number = random.nextBoolean() ? number.negate() : number;
      BigInteger floor = number.setScale(0, RoundingMode.FLOOR).toBigInteger();
      BigInteger w = BigInteger.valueOf(width);
      BigInteger band = floor.subtract(floor.mod(w));
      Long expected = band.bitLength() < 64 ? (Long) band.longValue() : null;
      String text = random.nextBoolean() ? number.toPlainString() : number.toString();

      if (floor.bitLength() < 64) {
        assertThat(Applied.number(new BandProtector(width), text)).as(text).isEqualTo(expected);
      } else {
        assertThat(Applied.number(new BandProtector(width), text)).as(text).isNull();
      }
    }
  }
}
