package studio.moment.lake.pipelines.revenue.policy.pricing;

/** Where a priced order stands. */
public enum PricedStatus {
  /** Not earned yet. */
  PENDING,
  /** Earned: it belongs to the next payout. */
  PAYABLE,
  /** Nothing stands; all amounts are 0. */
  CANCELLED
}
