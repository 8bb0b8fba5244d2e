package studio.moment.lake.anonymity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.TableName;

/** Queries of group sizes, in SQL that both warehouses understand; no value leaves them. */
record GroupQueries(Warehouse warehouse, TableName table) {

  /** Sizes of the groups by these columns; by none, the whole table is one group. */
  GroupSizes sizes(List<String> columns) {
    String by =
        columns.isEmpty()
            ? " HAVING COUNT(*) > 0"
            : " GROUP BY " + columns.stream().map(this::quoted).collect(Collectors.joining(", "));
    String sql =
        "SELECT group_rows, COUNT(*) AS group_count FROM (SELECT COUNT(*) AS group_rows FROM "
            + warehouse.reference(table)
            + by
            + ") AS sized GROUP BY group_rows ORDER BY group_rows";
    List<GroupSizes.Size> sizes = new ArrayList<>();
    for (List<Object> row : warehouse.query(sql).rows()) {
      sizes.add(
          new GroupSizes.Size(
              ((Number) row.get(0)).longValue(), ((Number) row.get(1)).longValue()));
    }
    return new GroupSizes(sizes);
  }

  private String quoted(String column) {
    return warehouse.dialect() == Dialect.BIGQUERY
        ? "`" + column.replace("\\", "\\\\").replace("`", "\\`") + "`"
        : "\"" + column.replace("\"", "\"\"") + "\"";
  }
}
