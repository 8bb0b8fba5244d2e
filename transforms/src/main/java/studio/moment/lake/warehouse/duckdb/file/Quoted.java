package studio.moment.lake.warehouse.duckdb.file;

import java.util.Collection;
import java.util.stream.Collectors;
import studio.moment.lake.warehouse.schema.TableName;

/** Names and texts as they stand in DuckDB's SQL. */
public final class Quoted {
  private Quoted() {}

  public static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  public static String names(Collection<String> names) {
    return names.stream().map(Quoted::name).collect(Collectors.joining(", "));
  }

  public static String table(TableName table) {
    return name(table.dataset()) + "." + name(table.table());
  }

  /** A text literal, or NULL. */
  public static String text(String text) {
    return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
  }

  /** A path that is taken as it is, where DuckDB would see a pattern. */
  public static String file(String path) {
    return text(path.replaceAll("[\\[*?]", "[$0]"));
  }
}
