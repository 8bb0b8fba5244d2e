package studio.moment.lake.pipelines.revenue.money;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A part of an amount as an exact decimal: 0.026 for 2.6%. It comes of text, never of a double.
 *
 * @param value without trailing zeros, so that equal rates are equal
 */
public record Rate(BigDecimal value) {
  public static final Rate NOTHING = new Rate(BigDecimal.ZERO);
  public static final Rate ALL = new Rate(BigDecimal.ONE);

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,12})?");

  public Rate {
    value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    if (value.signum() < 0) {
      throw new IllegalArgumentException("a rate is not negative: " + value);
    }
  }

  /**
   * The rate of a text: {@code 0.026} or {@code 2.6%}.
   *
   * @throws IllegalArgumentException for any other text, also for signs, exponents and spaces
   */
  public static Rate parse(String text) {
    boolean isPercent = text.endsWith("%");
    String number = isPercent ? text.substring(0, text.length() - 1) : text;
    if (!DECIMAL.matcher(number).matches()) {
      throw new IllegalArgumentException("not a rate such as 2.6% or 0.026");
    }
    BigDecimal value = new BigDecimal(number);
    return new Rate(isPercent ? value.movePointLeft(2) : value);
  }

  /** That part of the amount, exactly. */
  public BigDecimal of(BigDecimal amount) {
    return amount.multiply(value);
  }

  public boolean isNothing() {
    return value.signum() == 0;
  }

  /** As a percentage: {@code 2.6%}. */
  @Override
  public String toString() {
    return value.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }
}
