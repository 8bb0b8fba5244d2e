package studio.moment.lake.warehouse.staging;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;

/** Stages rows that the run itself made. For thousands of rows, not for a table's millions. */
public final class StagedRows {
  private final List<Field> fields;
  private final PlainValue[] setters;
  private final RowBuffer buffer;
  private final Dialect dialect;

  private StagedRows(List<Field> fields, Dialect dialect) {
    this.fields = fields;
    this.dialect = dialect;
    this.buffer = new RowBuffer(fields.size());
    this.setters = new PlainValue[fields.size()];
    for (int i = 0; i < setters.length; i++) {
      setters[i] = PlainValue.of(fields.get(i), dialect);
    }
  }

  /**
   * Writes all rows into one Parquet file, possibly one without rows.
   *
   * @param uri {@code gs://bucket/path} or an absolute local path; folders are made as needed
   * @throws IllegalArgumentException naming row and column where a value is not of the Java type
   *     that {@link Rows} names for its column, or does not fit it exactly; never the value itself
   * @throws IOException if the place cannot be written to
   */
  public static StagedFile write(Rows rows, String uri, Dialect dialect) throws IOException {
    StagedRows staging = new StagedRows(rows.schema().fields(), dialect);
    try (StagedFileWriter writer = StagedFileWriter.create(uri, rows.schema(), dialect)) {
      int number = 0;
      for (List<Object> row : rows.rows()) {
        staging.fill(row, rows.table() + " row " + ++number);
        writer.write(staging.buffer);
      }
      return writer.finish();
    }
  }

  private void fill(List<Object> row, String where) {
    if (row.size() != setters.length) {
      throw new IllegalArgumentException(
          where + " has " + row.size() + " values for " + setters.length + " columns");
    }
    for (int column = 0; column < setters.length; column++) {
      fill(column, row.get(column), where);
    }
    if (buffer.byteSize() > dialect.maxRowBytes()) {
      throw new IllegalArgumentException(
          where + " takes more than " + dialect.maxRowBytes() + " bytes");
    }
  }

  private void fill(int column, Object value, String where) {
    Field field = fields.get(column);
    try {
      if (value == null) {
        buffer.values().setNull(column);
      } else if (field.repeated()) {
        Values elements = buffer.startList(column);
        for (Object element : (List<?>) value) {
          set(column, elements, elements.append(), element);
        }
      } else {
        set(column, buffer.values(), column, value);
      }
    } catch (ClassCastException e) {
      throw new IllegalArgumentException(
          where
              + ", column "
              + field.name()
              + ": "
              + value.getClass().getSimpleName()
              + " is not the Java type of "
              + field.typeName());
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          where + ", column " + field.name() + ": " + e.getMessage());
    }
  }

  private void set(int column, Values values, int index, Object value) {
    if (value == null) {
      throw new IllegalArgumentException("an array with a NULL element");
    }
    setters[column].set(values, index, value);
  }
}
