package studio.moment.lake.local.ga4.event;

/**
 * The money of an event, in won.
 *
 * @param transactionId as the site sent it, which may be null, empty or {@code (not set)}
 * @param refund whether the money went back
 */
public record Order(String transactionId, long revenue, int quantity, boolean refund) {
  /** What Google converts with; near enough. */
  private static final double WON_PER_DOLLAR = 1384.5;

  public Double won() {
    return refund ? null : (double) revenue;
  }

  public Double refunded() {
    return refund ? (double) revenue : null;
  }

  /** Dollars for an amount in won. */
  public static Double dollars(Double won) {
    return won == null ? null : Math.round(won / WON_PER_DOLLAR * 100) / 100.0;
  }
}
