package studio.moment.lake.pipelines.ga4.business.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Predicate;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * A table to be published day by day.
 *
 * @param key columns that tell any two rows of the table apart
 * @param days every day of the window, without rows where nothing happened: such a day is replaced
 *     too. Rows are sorted and hold what {@link Rows} names; the same facts give the same rows.
 */
public record BusinessTable(
    TableName name,
    TableSchema schema,
    List<String> key,
    NavigableMap<LocalDate, List<List<Object>>> days) {

  /** Rows that can tell one value without making a row. */
  interface Cells {
    Object value(int row, int column);
  }

  public long rowCount() {
    return days.values().stream().mapToLong(List::size).sum();
  }

  /** A day's rows, ready to be staged. */
  public Rows day(LocalDate day) {
    return new Rows(name, schema, days.get(day));
  }

  /** How many rows have a key that an earlier row has too, or that is null in some column. */
  public long duplicateKeys() {
    int[] columns = indexes(key);
    boolean byDay = key.contains(schema.partitioning().column());
    long duplicates = 0;
    Set<List<Object>> seen = new HashSet<>();
    for (List<List<Object>> rows : days.values()) {
      if (byDay) {
        seen.clear();
      }
      for (int row = 0; row < rows.size(); row++) {
        Object[] values = new Object[columns.length];
        boolean hasNull = false;
        for (int i = 0; i < values.length; i++) {
          values[i] = value(rows, row, columns[i]);
          hasNull |= values[i] == null;
        }
        if (hasNull || !seen.add(List.of(values))) {
          duplicates++;
        }
      }
    }
    return duplicates;
  }

  /**
   * Sums of whole-numbered columns, won included, over all rows.
   *
   * @return in the order of {@code columns}
   */
  public long[] sums(List<String> columns) {
    return sums(columns, columns.get(0), value -> true);
  }

  /** Sums over the rows whose value in a column meets a condition. */
  public long[] sums(List<String> columns, String column, Predicate<Object> condition) {
    int[] indexes = indexes(columns);
    int deciding = indexes(List.of(column))[0];
    long[] sums = new long[indexes.length];
    for (List<List<Object>> rows : days.values()) {
      for (int row = 0; row < rows.size(); row++) {
        if (condition.test(value(rows, row, deciding))) {
          for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(sums[i], whole(value(rows, row, indexes[i])));
          }
        }
      }
    }
    return sums;
  }

  private static Object value(List<List<Object>> rows, int row, int column) {
    return rows instanceof Cells cells ? cells.value(row, column) : rows.get(row).get(column);
  }

  private static long whole(Object value) {
    if (value == null) {
      return 0;
    }
    return value instanceof BigDecimal decimal ? decimal.longValueExact() : (Long) value;
  }

  private int[] indexes(List<String> columns) {
    List<String> names = schema.fields().stream().map(field -> field.name()).toList();
    return columns.stream().mapToInt(names::indexOf).toArray();
  }
}
