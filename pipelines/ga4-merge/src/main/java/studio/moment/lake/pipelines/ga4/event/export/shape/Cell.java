package studio.moment.lake.pipelines.ga4.event.export.shape;

import java.math.BigDecimal;
import org.apache.avro.generic.IndexedRecord;
import studio.moment.lake.pipelines.ga4.event.params.ParameterType;

/**
 * Where a value stands in a record. It is read as what it should be, whatever type the file gave
 * it: writers type a column of nothing but nulls as they like, and ids of digits as numbers.
 *
 * @param position in the record; -1 where the schema does not have it
 */
public record Cell(int position) {
  public String text(IndexedRecord record) {
    Object value = value(record);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    return value instanceof Double real ? plain(real) : value.toString();
  }

  public Long whole(IndexedRecord record) {
    Object value = value(record);
    if (value == null || value instanceof Long) {
      return (Long) value;
    }
    return value instanceof Integer small
        ? Long.valueOf(small)
        : value instanceof Double real
            ? ParameterType.wholeOf(null, null, real)
            : ParameterType.wholeOf(value.toString(), null, null);
  }

  public Double real(IndexedRecord record) {
    Object value = value(record);
    if (value == null || value instanceof Double) {
      return (Double) value;
    }
    return value instanceof Number number
        ? Double.valueOf(number.doubleValue())
        : ParameterType.realOf(value.toString(), null, null);
  }

  private Object value(IndexedRecord record) {
    return position < 0 || record == null ? null : record.get(position);
  }

  private static String plain(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }
}
