package studio.moment.lake.warehouse.output;

import java.io.IOException;
import java.util.List;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.schema.Field;

/**
 * Comma-separated values as RFC 4180 has them: a header line, lines that end in CR LF, quotes where
 * a value needs them. NULL is empty, an empty text is two quotes.
 */
final class CsvPrinter implements ResultPrinter {
  @Override
  public void print(QueryResult result, Appendable out) throws IOException {
    List<Field> fields = result.fields();
    for (int i = 0; i < fields.size(); i++) {
      out.append(i == 0 ? "" : ",").append(quoted(fields.get(i).name()));
    }
    out.append("\r\n");
    for (List<Object> row : result.rows()) {
      for (int i = 0; i < fields.size(); i++) {
        out.append(i == 0 ? "" : ",");
        if (row.get(i) != null) {
          out.append(quoted(PlainText.of(fields.get(i), row.get(i))));
        }
      }
      out.append("\r\n");
    }
  }

  private static String quoted(String text) {
    boolean plain =
        !text.isEmpty()
            && text.equals(text.strip())
            && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
