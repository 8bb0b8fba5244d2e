package studio.moment.lake.local.platform.tables;

import java.util.List;
import java.util.function.Consumer;

/**
 * A table of the sample database and its rows.
 *
 * @param name as SQL writes it, quoted where it must be
 * @param columns the columns that are written, as SQL writes them; generated ones are not among
 *     them
 * @param rows hands each row to a sink, always the same rows in the same order
 */
public record TableData(String name, List<String> columns, Consumer<RowSink> rows) {
  public TableData {
    columns = List.copyOf(columns);
  }

  TableData(String name, String columns, Consumer<RowSink> rows) {
    this(name, List.of(columns.split(", ")), rows);
  }
}
