package studio.moment.lake.pipelines.revenue.classify;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.row.Days;

/**
 * What is posted and closed, to tell late changes.
 *
 * @param closed closed months of the partner
 * @param stateHashes the state hash last posted, by lineage key
 */
public record PostedPeriods(Set<YearMonth> closed, Map<String, String> stateHashes) {

  /** Nothing is closed. */
  public static PostedPeriods none() {
    return new PostedPeriods(Set.of(), Map.of());
  }

  /** Whether the conversion differs from what was posted, and a month it is of is closed. */
  boolean isLate(Conversion conversion) {
    if (closed.isEmpty() || conversion.occurredAt() == null) {
      return false;
    }
    boolean ofClosed =
        closed.contains(month(conversion.occurredAt()))
            || (conversion.movedFrom() != null
                && closed.contains(YearMonth.from(conversion.movedFrom())));
    return ofClosed && !conversion.stateHash().equals(stateHashes.get(conversion.lineageKey()));
  }

  private static YearMonth month(Instant at) {
    return Days.monthInSeoul(at);
  }
}
