package studio.moment.lake.local.demo.report;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import studio.moment.lake.local.demo.findings.Answer;
import studio.moment.lake.local.page.Html;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/** The answer to a query as a table. */
final class ResultTable {
  private ResultTable() {}

  static String of(Answer answer) {
    return answer
        .result()
        .map(ResultTable::table)
        .orElseGet(() -> "<p class=\"note\">" + Html.escape(answer.problem()) + "</p>");
  }

  private static String table(QueryResult result) {
    StringBuilder html = new StringBuilder("<div class=\"wide\"><table><thead><tr>");
    for (Field field : result.fields()) {
      html.append(isNumber(field) ? "<th class=\"n\">" : "<th>").append(Html.escape(field.name()));
    }
    html.append("</tr></thead><tbody>");
    for (List<Object> row : result.rows()) {
      html.append("<tr>");
      for (Object value : row) {
        html.append(value instanceof Number ? "<td class=\"n\">" : "<td>").append(cell(value));
      }
      html.append('\n');
    }
    return html.append("</tbody></table></div>").toString();
  }

  private static boolean isNumber(Field field) {
    return field.type() == FieldType.INT64
        || field.type() == FieldType.FLOAT64
        || field.type().isDecimal();
  }

  private static String cell(Object value) {
    if (value == null) {
      return "<span class=\"null\">none</span>";
    }
    if (value instanceof Long number) {
      // A year is no amount.
      boolean year = number >= 1900 && number < 2100;
      return year ? number.toString() : Html.number(number);
    }
    if (value instanceof BigDecimal number) {
      return Html.escape(
          number.scale() <= 0 ? Html.number(number.longValue()) : number.toPlainString());
    }
    return Html.escape(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value);
  }
}
