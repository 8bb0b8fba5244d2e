package studio.moment.lake.pipelines.revenue.adapter.field;

import java.io.Serializable;

/**
 * A column of a report: a name of the header row, or names with dots between them in JSON, where
 * {@code ^.} leads to the object around the record.
 *
 * @param optional it may be absent or, in a lineage, empty; written with a question mark behind
 */
public record Column(String name, boolean optional) implements Serializable {
  public static Column of(String text) {
    return text.length() > 1 && text.endsWith("?")
        ? new Column(text.substring(0, text.length() - 1), true)
        : new Column(text, false);
  }
}
