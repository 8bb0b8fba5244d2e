package studio.moment.lake.local.demo.findings;

import java.util.Optional;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.Warehouse;

/**
 * A question to the warehouse and what it answered.
 *
 * @param result empty where the query failed: whoever edits the catalog may take away a column that
 *     it needs
 * @param problem why it failed, else empty
 */
public record Answer(String question, String sql, Optional<QueryResult> result, String problem) {
  public static Answer of(String question, String sql, Warehouse warehouse) {
    try {
      return new Answer(question, sql, Optional.of(warehouse.query(sql)), "");
    } catch (LakeException e) {
      return new Answer(question, sql, Optional.empty(), e.getMessage());
    }
  }
}
