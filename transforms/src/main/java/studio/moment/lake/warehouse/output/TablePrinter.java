package studio.moment.lake.warehouse.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.schema.Field;

/**
 * A table for people: columns aligned on a terminal, numbers to the right, NULL as NULL, control
 * characters visible. Values wider than {@value #MAX_COLUMNS} columns are cut, and a line at the
 * end says so.
 */
final class TablePrinter implements ResultPrinter {
  static final int MAX_COLUMNS = 120;

  @Override
  public void print(QueryResult result, Appendable out) throws IOException {
    List<Field> fields = result.fields();
    List<String> header = fields.stream().map(field -> cell(field.name())).toList();
    List<List<String>> rows = new ArrayList<>();
    for (List<Object> row : result.rows()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < fields.size(); i++) {
        Object value = row.get(i);
        cells.add(value == null ? "NULL" : cell(PlainText.of(fields.get(i), value)));
      }
      rows.add(cells);
    }
    int[] widths = widths(header, rows);
    if (!fields.isEmpty()) {
      line(header, widths, fields, out);
      rule(widths, out);
    }
    for (List<String> row : rows) {
      line(row, widths, fields, out);
    }
    out.append("(%d %s)\n".formatted(rows.size(), rows.size() == 1 ? "row" : "rows"));
    if (rows.stream().anyMatch(row -> row.stream().anyMatch(TablePrinter::isCut))) {
      out.append("(values that end in … are cut; --format=csv and json have them whole)\n");
    }
  }

  private static String cell(String text) {
    // A text far longer than a cell need not be looked at to its end.
    String start = text.length() > 4 * MAX_COLUMNS ? text.substring(0, 4 * MAX_COLUMNS) : text;
    String visible = TerminalText.visible(start);
    boolean whole = start.length() == text.length() && TerminalText.width(visible) <= MAX_COLUMNS;
    return whole ? visible : TerminalText.cut(visible, MAX_COLUMNS - 1) + "…";
  }

  private static boolean isCut(String cell) {
    return cell.endsWith("…") && TerminalText.width(cell) >= MAX_COLUMNS - 1;
  }

  private static int[] widths(List<String> header, List<List<String>> rows) {
    int[] widths = header.stream().mapToInt(TerminalText::width).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], TerminalText.width(row.get(i)));
      }
    }
    return widths;
  }

  private static void line(List<String> cells, int[] widths, List<Field> fields, Appendable out)
      throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - TerminalText.width(cells.get(i)));
      line.append(i == 0 ? " " : " | ");
      line.append(isNumber(fields.get(i)) ? padding + cells.get(i) : cells.get(i) + padding);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static void rule(int[] widths, Appendable out) throws IOException {
    for (int i = 0; i < widths.length; i++) {
      out.append(i == 0 ? "-" : "-+-").append("-".repeat(widths[i]));
    }
    out.append("-\n");
  }

  private static boolean isNumber(Field field) {
    return !field.repeated()
        && switch (field.type()) {
          case INT64, FLOAT64, NUMERIC, BIGNUMERIC -> true;
          default -> false;
        };
  }
}
