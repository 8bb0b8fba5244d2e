package studio.moment.lake.pipelines.revenue.policy.pricing;

/** What pricing makes of an order. */
public sealed interface Outcome permits Priced, Unpriced {
  Order order();
}
