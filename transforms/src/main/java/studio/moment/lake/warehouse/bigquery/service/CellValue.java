package studio.moment.lake.warehouse.bigquery.service;

import com.google.cloud.bigquery.FieldValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/** One value of an answer as the plain Java type of its column. */
final class CellValue {
  private CellValue() {}

  static Object read(Field field, FieldValue cell) {
    if (!field.repeated()) {
      return single(field, cell);
    }
    List<Object> elements = new ArrayList<>();
    if (!cell.isNull()) {
      cell.getRepeatedValue().forEach(element -> elements.add(single(field, element)));
    }
    return elements;
  }

  private static Object single(Field field, FieldValue cell) {
    if (!field.isRecord() || cell.isNull()) {
      return single(field.type(), cell);
    }
    List<Object> values = new ArrayList<>(field.fields().size());
    for (int i = 0; i < field.fields().size(); i++) {
      values.add(read(field.fields().get(i), cell.getRecordValue().get(i)));
    }
    return values;
  }

  private static Object single(FieldType type, FieldValue cell) {
    if (cell.isNull()) {
      return null;
    }
    return switch (type) {
      case INT64 -> cell.getLongValue();
      case FLOAT64 -> number(cell.getStringValue());
      case NUMERIC, BIGNUMERIC -> cell.getNumericValue();
      case BOOL -> cell.getBooleanValue();
      case STRING, JSON, GEOGRAPHY -> cell.getStringValue();
      case BYTES -> cell.getBytesValue();
      case DATE -> LocalDate.parse(cell.getStringValue());
      case TIME -> LocalTime.parse(cell.getStringValue());
      case DATETIME -> LocalDateTime.parse(cell.getStringValue());
      // Asked for as whole microseconds; through a double some would be lost.
      case TIMESTAMP ->
          Instant.EPOCH.plus(Long.parseLong(cell.getStringValue()), ChronoUnit.MICROS);
      case RECORD -> throw new IllegalArgumentException("a record is no single value");
    };
  }

  private static Double number(String text) {
    return switch (text) {
      case "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.valueOf(text);
    };
  }
}
