package studio.moment.lake.pipelines.revenue.match.link;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How one partner's conversions are matched and judged.
 *
 * @param expectedAfterDays days after a booking by which the partner should have told of it
 * @param settlementLagDays days after the order, or the end of its stay where that is later, by
 *     which the partner should have confirmed it
 * @param dateToleranceDays by how many days the partner's order day may differ from ours
 * @param amountToleranceMinor by how much amounts may differ, in minor units of their currency
 * @param amountToleranceRate by how much they may differ as a part of ours, from 0 to below 1; the
 *     larger of the two counts
 * @param margin by how much the best of several candidates must be better than the next, from 0 to
 *     1: more than it is asked for; a day's difference and an amount's cost half each where they
 *     use up their tolerance
 */
public record MatchRules(
    int expectedAfterDays,
    int settlementLagDays,
    int dateToleranceDays,
    long amountToleranceMinor,
    BigDecimal amountToleranceRate,
    SubIdKind subIdKind,
    BigDecimal margin)
    implements Serializable {
  /** Neither a day nor an amount alone decides between two within tolerance. */
  public static final BigDecimal DEFAULT_MARGIN = new BigDecimal("0.5");

  public MatchRules {
    requireNonNull(subIdKind, "subIdKind");
    if (expectedAfterDays < 0 || settlementLagDays < 0) {
      throw new IllegalArgumentException("lags must not be negative");
    }
    if (dateToleranceDays < 0 || dateToleranceDays > 31) {
      throw new IllegalArgumentException("dateToleranceDays must be from 0 to 31");
    }
    if (amountToleranceMinor < 0) {
      throw new IllegalArgumentException("amountToleranceMinor must not be negative");
    }
    if (amountToleranceRate.signum() < 0 || amountToleranceRate.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("amountToleranceRate must be from 0 to below 1");
    }
    if (margin.signum() < 0 || margin.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("margin must be from 0 to 1");
    }
  }

  /** By how much amounts may differ. */
  public Tolerance tolerance() {
    return new Tolerance(amountToleranceMinor, amountToleranceRate);
  }

  /** The margin in thousandths. */
  public int marginPerMille() {
    return margin.movePointRight(3).setScale(0, RoundingMode.CEILING).intValueExact();
  }
}
