package studio.moment.lake.pipelines.revenue.policy.pricing;

/**
 * An order that cannot be priced: it is held as rejected, and no other order is.
 *
 * @param detail what is missing and where it belongs
 */
public record Unpriced(Order order, Reason reason, String detail) implements Outcome {
  /** Why. */
  public enum Reason {
    /** No version covers the order day. */
    NO_POLICY,
    /** There is no rate of exchange near the day. */
    NO_RATE,
    /** The currency is not one of ISO 4217. */
    NO_CURRENCY,
    /** The amount in won does not fit 64 bits. */
    TOO_LARGE
  }
}
