package studio.moment.lake.pipelines.revenue.ledger.export;

import java.util.List;
import java.util.stream.Collectors;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * A table of dataset revenue that is the ledger's.
 *
 * @param source what stands after FROM
 * @param month the row's month as yyyymm, in SQL; null where the table is always published whole
 * @param key columns that no two rows have alike; none is NULL
 */
record ExportTable(
    TableName name,
    String description,
    List<ExportColumn> columns,
    String source,
    String month,
    List<String> key) {

  /** The dataset of all tables here. */
  static final String DATASET = "revenue";

  TableSchema schema() {
    return TableSchema.of(columns.stream().map(ExportColumn::field).toList())
        .withDescription(description);
  }

  String query(Scope scope) {
    String sql =
        columns.stream().map(ExportColumn::sql).collect(Collectors.joining(", ", "select ", ""))
            + " from "
            + source
            + " where "
            + scope.condition(month);
    String places =
        key.stream().map(this::place).map(String::valueOf).collect(Collectors.joining(", "));
    // Sorted by the key: the same ledger gives the same files.
    return sql + " order by " + places;
  }

  private int place(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).field().name().equals(column)) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException(name + " has no column " + column);
  }
}
