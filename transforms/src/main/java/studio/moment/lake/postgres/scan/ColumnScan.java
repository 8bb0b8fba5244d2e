package studio.moment.lake.postgres.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import java.math.BigInteger;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.postgres.sample.ValueTypes;
import studio.moment.lake.postgres.types.ColumnMapping;
import studio.moment.lake.privacy.inspect.ColumnFacts;
import studio.moment.lake.privacy.inspect.ColumnInspector;
import studio.moment.lake.privacy.inspect.ValueType;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.staging.RowBuffer;
import studio.moment.lake.warehouse.staging.Values;

/** Looks at some values of one kept column of one slice. */
final class ColumnScan {
  /** Of a longer value the beginning is looked at. */
  private static final int MAX_BYTES = 64 << 10;

  private static final int NUMBERS_SHARE = 10;
  private static final int LEAST_NUMBERS = 50;

  private final int column;
  private final Field field;
  private final boolean decimalText;
  private final Stride stride;
  private final ColumnInspector inspector;
  private long due;

  ColumnScan(RelationName table, int column, ColumnMapping mapping, Dialect dialect, int wanted) {
    this.column = column;
    this.field = mapping.field();
    this.decimalText = dialect.bigNumericAsText() && field.type() == FieldType.BIGNUMERIC;
    ValueType type = ValueTypes.of(mapping.sourceType());
    // What a column of numbers is shows in most of them, or in none.
    this.stride =
        new Stride(
            type == ValueType.NUMBER ? Math.max(LEAST_NUMBERS, wanted / NUMBERS_SHARE) : wanted);
    this.inspector =
        new ColumnInspector(
            new ColumnFacts(table.name(), mapping.sourceColumn(), field.description(), type));
  }

  /** Whether the column's values can be told from harmless ones. */
  static boolean isPossible(ColumnMapping mapping) {
    ValueType type = ValueTypes.of(mapping.sourceType());
    return type.isSearched()
        && switch (mapping.field().type()) {
          case STRING, JSON, INT64, FLOAT64, NUMERIC, BIGNUMERIC -> true;
          case BOOL, BYTES, DATE, TIME, DATETIME, TIMESTAMP, GEOGRAPHY, RECORD -> false;
        };
  }

  ScannedColumn seen() {
    return new ScannedColumn(column, inspector);
  }

  /**
   * Looks at a row if it is its turn.
   *
   * @param number of the row in its slice
   * @return the first row after it that may be looked at
   */
  long add(RowBuffer row, long number) {
    if (number < due) {
      return due;
    }
    Values values = row.values();
    if (values.isNull(column)) {
      return number + 1;
    }
    if (field.repeated()) {
      Values list = row.list(column);
      for (int i = 0; i < list.size(); i++) {
        look(list, i);
      }
    } else {
      look(values, column);
    }
    due = number + stride.rows();
    return due;
  }

  private void look(Values values, int index) {
    byte[] text = values.array(index);
    int from = values.offset(index);
    int length = values.length(index);
    if (text == null || isBinaryDecimal()) {
      text = number(values, index).getBytes(US_ASCII);
      from = 0;
      length = text.length;
    }
    length = Math.min(length, MAX_BYTES);
    inspector.add(text, from, from + length);
    stride.spent(length);
  }

  private boolean isBinaryDecimal() {
    return field.type().isDecimal() && !decimalText;
  }

  private String number(Values values, int index) {
    if (field.type() == FieldType.INT64) {
      return Long.toString(values.getLong(index));
    }
    if (field.type() == FieldType.FLOAT64) {
      double number = values.getDouble(index);
      return Double.isFinite(number)
          ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
          : "";
    }
    byte[] bytes = values.array(index);
    BigDecimal number =
        bytes == null
            ? BigDecimal.valueOf(values.getLong(index), field.scale())
            : new BigDecimal(
                new BigInteger(bytes, values.offset(index), values.length(index)), field.scale());
    return number.stripTrailingZeros().toPlainString();
  }
}
