package studio.moment.lake.warehouse.staging;

import java.util.Iterator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;

/**
 * Writes the values of one column of records, each field into a Parquet column of its own.
 *
 * @param columns by field
 * @param record definition level of a record whose field is NULL: 1 for a single record, 2 within a
 *     list; a value stands one level deeper, and an empty list at 1
 */
record RecordWriter(ColumnWriter[] columns, ValueWriter[] writers, int record) {
  /** Takes as many of the leaves as the record has fields. */
  static RecordWriter of(
      Field field, Dialect dialect, Iterator<ColumnDescriptor> leaves, ColumnWriteStore store) {
    int count = field.fields().size();
    ColumnWriter[] columns = new ColumnWriter[count];
    ValueWriter[] writers = new ValueWriter[count];
    for (int i = 0; i < count; i++) {
      columns[i] = store.getColumnWriter(leaves.next());
      writers[i] = ValueWriter.of(field.fields().get(i), dialect);
    }
    return new RecordWriter(columns, writers, field.repeated() ? 2 : 1);
  }

  /**
   * Adds one row's records.
   *
   * @param values the fields of all records, one record after the other; null where the column is
   *     NULL
   */
  void add(Values values) {
    if (values == null || values.size() == 0) {
      for (ColumnWriter column : columns) {
        column.writeNull(0, values == null ? 0 : 1);
      }
      return;
    }
    int width = columns.length;
    if (values.size() % width != 0 || record == 1 && values.size() != width) {
      throw new IllegalStateException(
          values.size() + " values for " + (record == 1 ? "a record" : "records") + " of " + width);
    }
    for (int field = 0; field < width; field++) {
      ColumnWriter column = columns[field];
      ValueWriter writer = writers[field];
      for (int i = field; i < values.size(); i += width) {
        int repetition = i == field ? 0 : 1;
        if (values.isNull(i)) {
          column.writeNull(repetition, record);
        } else {
          writer.write(column, values, i, repetition, record + 1);
        }
      }
    }
  }
}
