package studio.moment.lake.pipelines.rds.open;

import java.util.List;
import java.util.Optional;
import studio.moment.lake.pipelines.rds.plan.TablePlan;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.runs.report.Check.Status;
import studio.moment.lake.warehouse.WarehouseAddress;

/** Policy tags that close no column, because the warehouse has none. */
final class UnenforcedTags {
  private UnenforcedTags() {}

  /** Says plainly that DuckDB closes no tagged column; empty where there is nothing to say. */
  static Optional<Check> check(WarehouseAddress warehouse, List<TablePlan> tables) {
    if (warehouse instanceof WarehouseAddress.BigQuery) {
      return Optional.empty();
    }
    long tagged =
        tables.stream()
            .flatMap(table -> table.rows().schema().fields().stream())
            .filter(field -> field.tag().isPresent())
            .count();
    return tagged == 0
        ? Optional.empty()
        : Optional.of(
            new Check(
                "policy tags",
                Status.WARNED,
                "columns closed by their tags",
                "DuckDB has no policy tags: "
                    + tagged
                    + (tagged == 1 ? " tagged column is" : " tagged columns are")
                    + " read by whoever reads the file"));
  }
}
