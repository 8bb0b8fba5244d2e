package studio.moment.lake.warehouse.staging;

import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;

/**
 * Writes one value that is not NULL into a column, at the given repetition and definition level.
 */
@FunctionalInterface
interface ValueWriter {
  ValueWriter LONG = (column, values, index, r, d) -> column.write(values.getLong(index), r, d);
  ValueWriter INT =
      (column, values, index, r, d) -> column.write((int) values.getLong(index), r, d);
  ValueWriter DOUBLE = (column, values, index, r, d) -> column.write(values.getDouble(index), r, d);
  ValueWriter BOOLEAN =
      (column, values, index, r, d) -> column.write(values.getLong(index) != 0, r, d);
  // The array is the caller's and changes with the next row: parquet copies what it keeps.
  ValueWriter BYTES =
      (column, values, index, r, d) ->
          column.write(
              Binary.fromReusedByteArray(
                  values.array(index), values.offset(index), values.length(index)),
              r,
              d);

  void write(ColumnWriter column, Values values, int index, int repetition, int definition);

  static ValueWriter of(Field field, Dialect dialect) {
    return switch (field.type()) {
      case INT64, TIME, DATETIME, TIMESTAMP -> LONG;
      case DATE -> INT;
      case FLOAT64 -> DOUBLE;
      case BOOL -> BOOLEAN;
      case STRING, JSON, GEOGRAPHY, BYTES -> BYTES;
      case NUMERIC -> ParquetLayout.isLongDecimal(field) ? LONG : BYTES;
      case BIGNUMERIC ->
          ParquetLayout.isLongDecimal(field) && !dialect.bigNumericAsText() ? LONG : BYTES;
      case RECORD -> throw new IllegalArgumentException("a record is no single value");
    };
  }
}
