package studio.moment.lake.pipelines.revenue.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Amounts as whole numbers of a currency's smallest unit: cents of a dollar, won, yen. How many
 * digits that is follows ISO 4217, as {@link Currency} has it.
 */
public final class MinorUnits {
  /** The won, which has no smaller unit. */
  public static final String WON = "KRW";

  // Funds and metals have no minor unit: nothing is paid in them.
  private static final Map<String, Integer> DIGITS =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .collect(
              Collectors.toUnmodifiableMap(
                  Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

  private MinorUnits() {}

  /** Digits after the point: 0 for KRW and JPY, 2 for USD, 3 for KWD; empty for no currency. */
  public static OptionalInt digits(String currency) {
    Integer digits = currency == null ? null : DIGITS.get(currency);
    return digits == null ? OptionalInt.empty() : OptionalInt.of(digits);
  }

  /**
   * The amount in units of the currency: 1234 USD cents are 12.34.
   *
   * @throws IllegalArgumentException for no currency
   */
  public static BigDecimal toUnits(long minor, String currency) {
    return BigDecimal.valueOf(minor, known(currency));
  }

  /**
   * The amount in minor units: 12.34 USD are 1234.
   *
   * @throws ArithmeticException where the amount has more digits than the currency, or does not fit
   * @throws IllegalArgumentException for no currency
   */
  public static long toMinor(BigDecimal units, String currency) {
    return units.setScale(known(currency)).unscaledValue().longValueExact();
  }

  private static int known(String currency) {
    return digits(currency)
        .orElseThrow(() -> new IllegalArgumentException("no ISO 4217 currency: " + currency));
  }
}
