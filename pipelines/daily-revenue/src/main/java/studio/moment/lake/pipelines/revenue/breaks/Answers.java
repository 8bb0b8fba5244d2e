package studio.moment.lake.pipelines.revenue.breaks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.schema.Field;

/** A row of an answer, by the names of its columns. */
record Answers(List<String> names, List<Object> values) {
  /** A row that has nothing. */
  static final Answers NONE = new Answers(List.of(), List.of());

  static List<Answers> of(QueryResult result) {
    List<String> names = result.fields().stream().map(Field::name).toList();
    return result.rows().stream().map(row -> new Answers(names, row)).toList();
  }

  String text(String column) {
    Object value = value(column);
    return value == null ? null : value.toString();
  }

  /** A whole number; 0 where there is none. */
  long number(String column) {
    Long value = whole(column);
    return value == null ? 0 : value;
  }

  Long whole(String column) {
    return value(column) instanceof Number number ? number.longValue() : null;
  }

  BigDecimal decimal(String column) {
    return value(column) instanceof BigDecimal decimal ? decimal : null;
  }

  LocalDate day(String column) {
    return (LocalDate) value(column);
  }

  private Object value(String column) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(column)) {
        return values.get(i);
      }
    }
    return null;
  }
}
