package studio.moment.lake.pipelines.revenue.policy.terms;

/** When an order's commission is earned, and so payable. */
public enum EarnOn {
  /** As soon as the partner tells the order. */
  PURCHASE,
  /** Once the partner confirmed it. */
  CONFIRMATION,
  /** Once the partner confirmed it and the stay has ended. */
  CHECKOUT
}
