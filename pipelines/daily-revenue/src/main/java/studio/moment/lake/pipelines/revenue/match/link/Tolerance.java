package studio.moment.lake.pipelines.revenue.match.link;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * By how much an amount may differ from ours, in minor units: a flat amount or a part of ours,
 * whichever is larger. Exact: where whole numbers of 64 bits do not do, larger ones are used.
 */
public final class Tolerance {
  private static final int MOST_DIGITS = 9;

  private final long flat;
  private final BigDecimal rate;
  private final long numerator;
  private final long denominator;

  Tolerance(long flat, BigDecimal rate) {
    this.flat = flat;
    this.rate = rate;
    boolean isShort = rate.signum() != 0 && rate.scale() >= 0 && rate.scale() <= MOST_DIGITS;
    this.denominator = isShort ? BigInteger.TEN.pow(rate.scale()).longValueExact() : 0;
    this.numerator = isShort ? rate.unscaledValue().longValueExact() : 0;
  }

  /**
   * @param ours our amount, in minor units
   */
  public long of(long ours) {
    if (rate.signum() == 0) {
      return flat;
    }
    long amount = Math.abs(ours);
    if (denominator > 0 && amount <= Long.MAX_VALUE / denominator) {
      return Math.max(flat, amount * numerator / denominator);
    }
    BigDecimal part = rate.multiply(BigDecimal.valueOf(amount));
    return Math.max(flat, part.setScale(0, RoundingMode.FLOOR).longValueExact());
  }

  /** No amount of ours below it is within tolerance of theirs. */
  public long lowest(long theirs) {
    return rate.signum() == 0
        ? theirs - flat
        : Math.min(theirs - flat, ratio(theirs, BigDecimal.ONE.add(rate), 1) - 1);
  }

  /** No amount of ours above it is within tolerance of theirs. */
  public long highest(long theirs) {
    return rate.signum() == 0
        ? theirs + flat
        : Math.max(theirs + flat, ratio(theirs, BigDecimal.ONE.subtract(rate), -1) + 1);
  }

  /** Theirs by one plus or minus the rate, to within one minor unit. */
  private long ratio(long theirs, BigDecimal by, int sign) {
    if (denominator > 0 && Math.abs(theirs) <= Long.MAX_VALUE / denominator) {
      return theirs * denominator / (denominator + sign * numerator);
    }
    return BigDecimal.valueOf(theirs).divide(by, 0, RoundingMode.HALF_EVEN).longValue();
  }
}
