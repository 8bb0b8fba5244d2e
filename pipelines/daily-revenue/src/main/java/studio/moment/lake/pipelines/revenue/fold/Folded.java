package studio.moment.lake.pipelines.revenue.fold;

import java.util.List;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;

/**
 * What rows became. Every row that was given is in exactly one of the three lists of rows.
 *
 * @param conversions one for each partner and lineage, in an order that the lineage keys alone
 *     decide
 */
public record Folded(
    List<Conversion> conversions,
    List<FoldedRow> rows,
    List<DuplicateRow> duplicates,
    List<RefusedRow> refused) {

  /** How many rows were given. */
  public long rowsIn() {
    return (long) rows.size() + duplicates.size() + refused.size();
  }
}
