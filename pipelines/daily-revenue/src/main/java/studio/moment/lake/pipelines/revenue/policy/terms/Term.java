package studio.moment.lake.pipelines.revenue.policy.terms;

import studio.moment.lake.pipelines.revenue.money.Rate;

/**
 * What is paid: a part of an amount, or a part by volume, and a fixed amount for every order.
 *
 * @param rate where there are no tiers; {@link Rate#NOTHING} for a fixed amount alone
 * @param tiers or null
 * @param fixedWon in won for an order, taken back with the order
 */
public record Term(Rate rate, Tiers tiers, long fixedWon) {
  /** The rate at a volume. */
  public Rate rateAt(long volume) {
    return tiers == null ? rate : tiers.at(volume).rate();
  }
}
