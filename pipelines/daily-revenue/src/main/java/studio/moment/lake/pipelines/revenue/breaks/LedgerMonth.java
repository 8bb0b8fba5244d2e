package studio.moment.lake.pipelines.revenue.breaks;

/**
 * What the ledger holds of a partner's month, in won.
 *
 * @param period yyyymm
 * @param state OPEN or CLOSED
 * @param commission earned
 * @param creators their part of it
 * @param pending commission that is not earned yet
 */
public record LedgerMonth(
    long period, String state, long entries, long commission, long creators, long pending) {
  /** The month as {@code 2026-11}. */
  public String month() {
    return "%04d-%02d".formatted(period / 100, period % 100);
  }

  public long platform() {
    return commission - creators;
  }
}
