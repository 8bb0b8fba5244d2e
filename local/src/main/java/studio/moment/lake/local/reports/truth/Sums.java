package studio.moment.lake.local.reports.truth;

/**
 * Sums of rows or orders in one currency.
 *
 * @param count of rows or orders
 * @param gross minor units, signed
 * @param commission minor units, signed
 */
public record Sums(long count, long gross, long commission) {
  public static final Sums NONE = new Sums(0, 0, 0);

  public Sums plus(long moreGross, long moreCommission) {
    return new Sums(count + 1, gross + moreGross, commission + moreCommission);
  }
}
