package studio.moment.lake.privacy.inspect;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * What is known of a column before any value was seen.
 *
 * @param table its table's name, without a schema; empty where there is none
 * @param comment empty where there is none
 */
public record ColumnFacts(String table, String column, String comment, ValueType type)
    implements Serializable {
  public ColumnFacts {
    requireNonNull(table, "table");
    requireNonNull(column, "column");
    requireNonNull(comment, "comment");
    requireNonNull(type, "type");
  }
}
