package studio.moment.lake.pipelines.revenue.breaks;

import java.math.BigDecimal;
import java.util.Locale;
import studio.moment.lake.pipelines.revenue.money.MinorUnits;

/** Amounts as people read them. */
public final class Amounts {
  private Amounts() {}

  /** With separators between thousands: {@code 1,234.50}, {@code 1,234,000}. */
  public static String text(BigDecimal units) {
    return String.format(Locale.ROOT, "%,." + Math.max(0, units.scale()) + "f", units);
  }

  /** The amount with as many digits as its currency has; warehouses keep three. */
  static BigDecimal of(BigDecimal units, String currency) {
    if (units == null || MinorUnits.digits(currency).isEmpty()) {
      return units;
    }
    int digits = MinorUnits.digits(currency).getAsInt();
    BigDecimal plain = units.stripTrailingZeros();
    return plain.setScale(Math.max(digits, Math.max(0, plain.scale())));
  }

  static BigDecimal ofMinor(Long minor, String currency) {
    return minor == null || MinorUnits.digits(currency).isEmpty()
        ? null
        : MinorUnits.toUnits(minor, currency);
  }
}
