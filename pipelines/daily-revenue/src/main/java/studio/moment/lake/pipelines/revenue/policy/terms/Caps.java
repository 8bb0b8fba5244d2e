package studio.moment.lake.pipelines.revenue.policy.terms;

/**
 * The most that is paid, in won.
 *
 * @param order for one order, and the most that is taken back for one; {@link Long#MAX_VALUE} for
 *     no limit
 * @param month for the orders of one calendar month together, in the order they were made; a
 *     correction of one may re-price those after it
 */
public record Caps(long order, long month) {
  public static final Caps NONE = new Caps(Long.MAX_VALUE, Long.MAX_VALUE);

  public long ofOrder(long won) {
    return order == Long.MAX_VALUE ? won : Math.max(-order, Math.min(order, won));
  }

  public boolean hasMonth() {
    return month != Long.MAX_VALUE;
  }
}
