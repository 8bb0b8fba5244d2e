package studio.moment.lake.pipelines.revenue.adapter.field;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a text comes from: columns, or a constant.
 *
 * @param columns one, or several whose texts are joined; none where there is a constant
 * @param join what stands between the texts of several columns
 * @param constant the text of every row, or null
 * @param match what all of the text must be like; its first group is what counts; or null
 */
public record TextRule(List<Column> columns, String join, String constant, Pattern match)
    implements Serializable {
  public TextRule {
    columns = List.copyOf(columns);
  }

  public static TextRule constant(String text) {
    return new TextRule(List.of(), "", text, null);
  }

  public static TextRule column(String name) {
    return new TextRule(List.of(Column.of(name)), "", null, null);
  }
}
