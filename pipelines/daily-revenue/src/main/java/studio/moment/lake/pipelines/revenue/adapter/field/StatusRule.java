package studio.moment.lake.pipelines.revenue.adapter.field;

import java.io.Serializable;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/**
 * What the partner's words for an order's status mean.
 *
 * @param source the partner's word; a constant is a word of ours
 * @param map the partner's words, spelt exactly as in the report
 * @param unknown what becomes of a row with another word
 */
public record StatusRule(TextRule source, Map<String, RowStatus> map, Unknown unknown)
    implements Serializable {

  /** What becomes of a row with a status that the map does not know. */
  public enum Unknown {
    REJECT,
    /** It is told, and earns nothing until the partner says something known. */
    PENDING
  }

  public StatusRule {
    map = Map.copyOf(map);
  }
}
