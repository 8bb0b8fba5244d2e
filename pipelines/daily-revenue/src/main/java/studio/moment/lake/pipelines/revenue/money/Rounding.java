package studio.moment.lake.pipelines.revenue.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * How an amount is rounded.
 *
 * @param mode with {@link RoundingMode#DOWN} towards zero, so that a clawback of an amount takes
 *     back what the amount gave
 * @param digits after the point; -1 for tens
 */
public record Rounding(RoundingMode mode, int digits) {
  /** To whole won, part of a won left out. */
  public static final Rounding DOWN_TO_WON = new Rounding(RoundingMode.DOWN, 0);

  public BigDecimal of(BigDecimal amount) {
    return amount.setScale(digits, mode);
  }

  /** The quotient, rounded once: exact up to the rounding. */
  public BigDecimal ofQuotient(BigDecimal amount, BigDecimal divisor) {
    return amount.divide(divisor, digits, mode);
  }

  /**
   * The amount in whole won.
   *
   * @throws ArithmeticException where it does not fit, or the digits are above 0 and a part of a
   *     won remains
   */
  public long won(BigDecimal amount) {
    return of(amount).longValueExact();
  }

  @Override
  public String toString() {
    return mode.name().toLowerCase(Locale.ROOT) + " to " + digits + " digits";
  }
}
