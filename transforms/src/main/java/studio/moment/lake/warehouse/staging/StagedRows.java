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

  /** By column, and within it by the fields of a record; one where the column is none. */
  private final PlainValue[][] setters;

  private final RowBuffer buffer;
  private final Dialect dialect;

  private StagedRows(List<Field> fields, Dialect dialect) {
    this.fields = fields;
    this.dialect = dialect;
    this.buffer = new RowBuffer(fields.size());
    this.setters = new PlainValue[fields.size()][];
    for (int i = 0; i < setters.length; i++) {
      Field field = fields.get(i);
      setters[i] =
          (field.isRecord() ? field.fields() : List.of(field))
              .stream().map(one -> PlainValue.of(one, dialect)).toArray(PlainValue[]::new);
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
          set(column, elements, element);
        }
      } else if (field.isRecord()) {
        setRecord(column, buffer.startList(column), value);
      } else {
        setters[column][0].set(buffer.values(), column, value);
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

  private void set(int column, Values elements, Object value) {
    if (value == null) {
      throw new IllegalArgumentException("an array with a NULL element");
    }
    if (fields.get(column).isRecord()) {
      setRecord(column, elements, value);
    } else {
      setters[column][0].set(elements, elements.append(), value);
    }
  }

  private void setRecord(int column, Values values, Object value) {
    List<Field> inner = fields.get(column).fields();
    if (!(value instanceof List<?> record)) {
      throw new IllegalArgumentException(
          "a record is a List of its values, and not a " + value.getClass().getSimpleName());
    }
    if (record.size() != inner.size()) {
      throw new IllegalArgumentException(
          "a record of " + record.size() + " values for " + inner.size() + " fields");
    }
    int first = values.append(inner.size());
    for (int i = 0; i < inner.size(); i++) {
      Object one = record.get(i);
      if (one != null) {
        setField(setters[column][i], values, first + i, inner.get(i), one);
      }
    }
  }

  private static void setField(
      PlainValue setter, Values values, int index, Field field, Object value) {
    try {
      setter.set(values, index, value);
    } catch (ClassCastException e) {
      throw new IllegalArgumentException(
          "field "
              + field.name()
              + ": "
              + value.getClass().getSimpleName()
              + " is not the Java type of "
              + field.typeName());
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("field " + field.name() + ": " + e.getMessage());
    }
  }
}
