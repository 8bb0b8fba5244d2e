package studio.moment.lake.postgres.sample;

import java.util.List;
import java.util.Optional;
import studio.moment.lake.postgres.relation.Relation;

/**
 * A bounded look at one table.
 *
 * @param rows that were looked at
 * @param estimatedRows by the server's statistics; negative where it has none
 * @param problem why nothing, or not all that was wanted, could be looked at
 */
public record TableSample(
    Relation relation,
    List<ColumnSample> columns,
    long rows,
    long estimatedRows,
    Optional<String> problem) {
  public TableSample {
    columns = List.copyOf(columns);
  }
}
