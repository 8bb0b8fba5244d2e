package studio.moment.lake.warehouse.rows;

import static java.util.Objects.requireNonNull;

import java.util.List;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.RowBuffer;

/**
 * A table of the warehouse whose rows are made of values of one Java type: a column and its value
 * are said in one place.
 *
 * @param schema holds exactly the columns' fields, in their order
 */
public record RowTable<T>(TableName name, TableSchema schema, List<Column<T>> columns) {
  public RowTable {
    requireNonNull(name, "name");
    columns = List.copyOf(columns);
  }

  /** A table without partitions and clustering. */
  public static <T> RowTable<T> of(TableName name, String description, List<Column<T>> columns) {
    return new RowTable<>(
        name,
        TableSchema.of(columns.stream().map(Column::field).toList()).withDescription(description),
        columns);
  }

  public RowTable<T> with(TableSchema changed) {
    return new RowTable<>(name, changed, columns);
  }

  /** A buffer wide enough for a row. */
  public RowBuffer buffer() {
    return new RowBuffer(columns.size());
  }

  /** Puts all values of a row into the buffer. */
  public void fill(T row, RowBuffer buffer) {
    for (int index = 0; index < columns.size(); index++) {
      columns.get(index).filler().fill(buffer.values(), index, row);
    }
  }
}
