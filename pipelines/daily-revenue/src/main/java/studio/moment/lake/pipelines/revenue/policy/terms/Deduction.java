package studio.moment.lake.pipelines.revenue.policy.terms;

import studio.moment.lake.pipelines.revenue.money.Rate;

/**
 * What is taken off before the rate.
 *
 * @param rate of the amount without VAT; null where the order tells the amount
 */
public record Deduction(Kind kind, Rate rate) {
  /** What it is for. */
  public enum Kind {
    SURCHARGE,
    TAX,
    COUPON,
    POINTS,
    FEE
  }
}
