package studio.moment.lake.warehouse.staging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * The first rows of a file, kept back to see in which columns values repeat: a dictionary pays
 * there, and costs a fifth of all time where every value is new.
 */
final class FirstRows {
  private static final int MAX_ROWS = 1_000;
  private static final long MAX_BYTES = 1 << 20;

  private final List<RowBuffer> rows = new ArrayList<>();
  private long bytes;

  /** Keeps a copy of the row; false once there are enough. */
  boolean add(RowBuffer row, long rowBytes) {
    if (rows.size() == MAX_ROWS || bytes + rowBytes > MAX_BYTES) {
      return false;
    }
    rows.add(row.copy());
    bytes += rowBytes;
    return true;
  }

  List<RowBuffer> rows() {
    return rows;
  }

  /** Columns of single values in which more than half of the first values are different. */
  List<String> variedColumns(TableSchema schema) {
    List<String> varied = new ArrayList<>();
    for (int column = 0; column < schema.fields().size(); column++) {
      Field field = schema.fields().get(column);
      if (!field.isRecord() && !field.repeated() && isVaried(column)) {
        varied.add(field.name());
      }
    }
    return varied;
  }

  private boolean isVaried(int column) {
    Set<Long> different = new HashSet<>();
    int present = 0;
    for (RowBuffer row : rows) {
      if (!row.values().isNull(column)) {
        different.add(row.values().hash(column));
        present++;
      }
    }
    return different.size() * 2 > present;
  }
}
