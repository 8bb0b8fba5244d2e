package studio.moment.lake.pipelines.revenue.adapter.read;

import java.util.List;
import java.util.regex.Matcher;
import studio.moment.lake.pipelines.revenue.adapter.field.Column;
import studio.moment.lake.pipelines.revenue.adapter.field.RejectedValue;
import studio.moment.lake.pipelines.revenue.adapter.field.TextRule;
import studio.moment.lake.pipelines.revenue.adapter.format.Wanted;

/** A text rule on the places of a record's values. */
final class TextField {
  /** Keys go into indexes of the database, which hold about 2,700 bytes. */
  private static final int LONGEST = 500;

  private final String field;
  private final TextRule rule;
  private final int[] places;
  private final boolean[] optional;

  TextField(String field, TextRule rule, Wanted wanted) {
    this.field = field;
    this.rule = rule;
    List<Column> columns = rule.columns();
    this.places = columns.stream().mapToInt(wanted::place).toArray();
    this.optional = new boolean[places.length];
    for (int i = 0; i < places.length; i++) {
      optional[i] = columns.get(i).optional();
    }
  }

  /** The field of a rule, or null for a null rule. */
  static TextField of(String field, TextRule rule, Wanted wanted) {
    return rule == null ? null : new TextField(field, rule, wanted);
  }

  /** The text, or null where it is empty or not like the pattern. */
  String text(String[] values) {
    String text = rule.constant() != null ? rule.constant() : joined(values);
    if (text != null && rule.match() != null) {
      Matcher matcher = rule.match().matcher(text);
      if (!matcher.matches()) {
        return null;
      }
      text = matcher.groupCount() > 0 ? matcher.group(1) : text;
    }
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (text.length() > LONGEST) {
      throw new RejectedValue(field, "the text has more than 500 characters");
    }
    return text;
  }

  /** The text, which has to be there. */
  String required(String[] values) {
    String text = text(values);
    if (text == null) {
      throw new RejectedValue(
          field, rule.match() == null ? "it is empty" : "it is empty or not like the pattern");
    }
    return text;
  }

  private String joined(String[] values) {
    if (places.length == 1) {
      return values[places[0]];
    }
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < places.length; i++) {
      String value = values[places[i]];
      if (value == null && !optional[i]) {
        return null;
      }
      if (value != null) {
        joined.append(joined.isEmpty() ? "" : rule.join()).append(value);
      }
    }
    return joined.isEmpty() ? null : joined.toString();
  }
}
