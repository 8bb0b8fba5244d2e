package studio.moment.lake.pipelines.revenue.ledger.entry;

import java.io.Serializable;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run wrote of one partner.
 *
 * @param newRows rows that were not known
 * @param changedLineages lineages whose target differs from what the ledger held
 * @param entries adjustments posted, with their sums by period
 * @param dailyRows rows of creator_revenue_daily written or removed; 0 without write-back
 */
public record Posted(
    long newRows, long changedLineages, Map<YearMonth, Sums> entries, long dailyRows)
    implements Serializable {

  /** Sums of entries, in won. */
  public record Sums(long entries, long grossKrw, long commissionKrw, long creatorKrw)
      implements Serializable {}

  public Posted {
    entries = Collections.unmodifiableMap(new TreeMap<>(entries));
  }

  /** How many adjustments were posted. */
  public long adjustments() {
    return entries.values().stream().mapToLong(Sums::entries).sum();
  }
}
