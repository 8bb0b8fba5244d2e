package studio.moment.lake.pipelines.revenue.policy.terms;

import studio.moment.lake.pipelines.revenue.money.Rate;

/**
 * Something on top; all that match are added.
 *
 * @param to what it is added to; what a creator gets on top comes of the platform's share
 * @param rate of what the rate of that part is of
 * @param fixedWon in won for an order, taken back with the order
 */
public record Incentive(To to, Condition when, Rate rate, long fixedWon) {
  /** Where it goes. */
  public enum To {
    COMMISSION,
    CREATOR
  }
}
