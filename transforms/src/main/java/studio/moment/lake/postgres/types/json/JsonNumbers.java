package studio.moment.lake.postgres.types.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Which JSON numbers a warehouse of 64-bit integers and doubles gives back as they were. */
final class JsonNumbers {
  /** Numbers of that many characters without an exponent are exact: fewer than 16 digits. */
  static final int ALWAYS_EXACT = 15;

  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  /** 2^64 has 20 digits; a sign may stand before them. */
  private static final int INTEGER_LENGTH = 21;

  /** Two decimals of so many digits are never read as the same double. */
  private static final int ALWAYS_DISTINCT = 15;

  /** No double needs more digits to be told from its neighbours. */
  private static final int DOUBLE_DIGITS = 17;

  /** Beyond that a number has digits that no double gives back, or zeros that nobody writes. */
  private static final int MAX_LENGTH = 400;

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");

  private JsonNumbers() {}

  /** Whether the number, as JSON writes it, is the same after a way through the warehouse. */
  static boolean isExact(String text) {
    if (text.length() <= INTEGER_LENGTH && INTEGER.matcher(text).matches()) {
      BigInteger value = new BigInteger(text);
      if (value.compareTo(MIN) >= 0 && value.compareTo(MAX) <= 0) {
        return true;
      }
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value) || text.length() > MAX_LENGTH) {
      return false;
    }
    try {
      return isShortest(new BigDecimal(text).stripTrailingZeros(), value);
    } catch (NumberFormatException e) {
      // An exponent of more than 32 bits.
      return false;
    }
  }

  /**
   * Whether a decimal that is read as a double is the one that a warehouse writes for it: of the
   * decimals of fewest digits that are read as this double the nearest. The JDK's own text of a
   * double will not do, before JDK 19 it has digits too many now and then (2e23).
   */
  private static boolean isShortest(BigDecimal number, double value) {
    boolean normal = Math.abs(value) >= Double.MIN_NORMAL;
    if (number.signum() == 0 || normal && number.precision() <= ALWAYS_DISTINCT) {
      return value == 0 == (number.signum() == 0);
    }
    if (number.precision() > DOUBLE_DIGITS) {
      return false;
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = normal ? ALWAYS_DISTINCT : 1; digits <= DOUBLE_DIGITS; digits++) {
      BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
      BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
      boolean belowFits = below.doubleValue() == value;
      boolean aboveFits = above.doubleValue() == value;
      if (belowFits || aboveFits) {
        boolean belowNearer =
            exact.subtract(below).abs().compareTo(above.subtract(exact).abs()) <= 0;
        BigDecimal nearest = belowFits && (belowNearer || !aboveFits) ? below : above;
        return nearest.compareTo(number) == 0;
      }
    }
    return false;
  }
}
