package studio.moment.lake.postgres.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.postgres.types.ColumnMapping;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.staging.RowBuffer;

/**
 * Looks at some values of a slice's kept columns on their way to the staged file. Protected columns
 * need no look, and of columns of dates, truth values and the like the type says enough.
 */
public final class KeptValues {
  private final ColumnScan[] columns;
  private long row;

  /** The first row in which some column is looked at: most rows of a large slice pass untouched. */
  private long due;

  /**
   * @param columns of the row, in its order
   * @param wanted short values of each column that are looked at before any is left out; 0: none is
   *     looked at
   */
  public KeptValues(RelationName table, List<ColumnMapping> columns, Dialect dialect, int wanted) {
    List<ColumnScan> scans = new ArrayList<>();
    for (int i = 0; wanted > 0 && i < columns.size(); i++) {
      ColumnMapping column = columns.get(i);
      if (column.isKept() && ColumnScan.isPossible(column)) {
        scans.add(new ColumnScan(table, i, column, dialect, wanted));
      }
    }
    this.columns = scans.toArray(ColumnScan[]::new);
  }

  /** Looks at a row that is staged. */
  public void add(RowBuffer values) {
    long number = row++;
    if (number < due) {
      return;
    }
    due = Long.MAX_VALUE;
    for (ColumnScan column : columns) {
      due = Math.min(due, column.add(values, number));
    }
  }

  /** What was seen. */
  public List<ScannedColumn> seen() {
    return Arrays.stream(columns).map(ColumnScan::seen).toList();
  }
}
