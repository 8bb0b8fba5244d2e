package studio.moment.lake.pipelines.ga4.business.table;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.RandomAccess;
import java.util.TreeMap;
import studio.moment.lake.pipelines.ga4.business.fact.Window;
import studio.moment.lake.warehouse.schema.Partitioning;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * What a business table looks like and how its rows come of facts.
 *
 * @param partition name of the DATE column whose days are replaced one by one
 * @param key columns that tell any two rows apart
 */
public record TableLayout<R>(
    String table,
    String description,
    String partition,
    List<String> key,
    List<String> clustering,
    List<Column<R>> columns) {
  public static final String DATASET = "analytics";

  /**
   * The table over a window.
   *
   * @param facts by day, in the order of their rows; a row is made of one when it is asked for, so
   *     that a wide table takes no more memory than its facts
   */
  public BusinessTable over(Window window, Map<LocalDate, ? extends List<R>> facts) {
    NavigableMap<LocalDate, List<List<Object>>> days = new TreeMap<>();
    for (LocalDate day = window.from(); !day.isAfter(window.to()); day = day.plusDays(1)) {
      List<R> ofDay = facts.get(day);
      days.put(day, ofDay == null ? List.of() : new RowsOf<>(columns, ofDay));
    }
    return new BusinessTable(new TableName(DATASET, table), schema(), key, days);
  }

  public TableSchema schema() {
    return TableSchema.of(columns.stream().map(Column::field).toList())
        .withDescription(description)
        .withPartitioning(new Partitioning(partition, Partitioning.Unit.DAY))
        .withClustering(clustering);
  }

  private static final class RowsOf<R> extends AbstractList<List<Object>>
      implements RandomAccess, BusinessTable.Cells {
    private final List<Column<R>> columns;
    private final List<R> facts;

    RowsOf(List<Column<R>> columns, List<R> facts) {
      this.columns = columns;
      this.facts = facts;
    }

    @Override
    public List<Object> get(int index) {
      R fact = facts.get(index);
      Object[] row = new Object[columns.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = columns.get(i).value().apply(fact);
      }
      return Arrays.asList(row);
    }

    @Override
    public Object value(int row, int column) {
      return columns.get(column).value().apply(facts.get(row));
    }

    @Override
    public int size() {
      return facts.size();
    }
  }
}
