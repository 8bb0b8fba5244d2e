package studio.moment.lake.local.demo.report;

import java.util.List;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.schema.Field;

/** Values of an answer by the names of its columns. */
record Cells(QueryResult result) {

  int rows() {
    return result.rows().size();
  }

  String text(int row, String column) {
    return String.valueOf(value(row, column));
  }

  /** A whole number; 0 where there is none. */
  long number(int row, String column) {
    return value(row, column) instanceof Number number ? number.longValue() : 0;
  }

  private Object value(int row, String column) {
    List<String> names = result.fields().stream().map(Field::name).toList();
    return result.rows().get(row).get(names.indexOf(column));
  }
}
