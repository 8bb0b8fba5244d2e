package studio.moment.lake.local.reports.truth;

/**
 * What a partner says of an order after all its rows.
 *
 * @param gross minor units of the currency; 0 where cancelled
 * @param commission minor units of the currency; 0 where cancelled
 */
public record OrderState(Standing standing, String currency, long gross, long commission) {
  /** The same amounts, standing otherwise. */
  public OrderState as(Standing other) {
    return new OrderState(other, currency, gross, commission);
  }

  /** Nothing of it is left. */
  public OrderState cancelled() {
    return new OrderState(Standing.CANCELLED, currency, 0, 0);
  }
}
