package studio.moment.lake.pipelines.ga4.bucket;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * What was counted of the events of one day.
 *
 * @param events that came in
 * @param duplicates of them that were exact copies of another
 * @param cookieless of the others, without consent and in no session
 * @param revenue of purchase events, repeated ones too, copies left out
 * @param stagedRevenue the same, counted again from what is staged
 */
public record DayCounts(
    long events, long duplicates, long cookieless, BigDecimal revenue, BigDecimal stagedRevenue)
    implements Serializable {
  public static final DayCounts NONE = new DayCounts(0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO);

  public DayCounts plus(DayCounts other) {
    return new DayCounts(
        events + other.events,
        duplicates + other.duplicates,
        cookieless + other.cookieless,
        revenue.add(other.revenue),
        stagedRevenue.add(other.stagedRevenue));
  }

  /** What is to be in unified_events. */
  public long distinct() {
    return events - duplicates;
  }
}
