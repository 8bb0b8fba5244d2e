package studio.moment.lake.pipelines.revenue.ledger.period;

import java.io.Serializable;
import java.time.Instant;
import java.time.YearMonth;

/**
 * A month of a partner.
 *
 * @param closedAt null while it is open
 * @param totals what it held when it was closed; null while it is open
 */
public record Period(String partner, YearMonth month, Instant closedAt, Totals totals)
    implements Serializable {

  /**
   * Sums of a closed month's entries, in won; what was pending is not in them but on its own.
   *
   * @param entries all of them, pending ones included
   */
  public record Totals(
      long entries, long grossKrw, long commissionKrw, long creatorKrw, long pendingCommissionKrw)
      implements Serializable {
    public long platformKrw() {
      return commissionKrw - creatorKrw;
    }
  }

  public boolean isClosed() {
    return closedAt != null;
  }
}
