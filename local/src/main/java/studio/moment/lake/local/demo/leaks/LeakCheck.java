package studio.moment.lake.local.demo.leaks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import studio.moment.lake.local.platform.tables.PlantedValues.Planted;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** Reads back every text of published tables and looks for the sample's personal values. */
public final class LeakCheck {
  /** Distinct texts of a column that are looked through. */
  private static final int TEXTS = 200_000;

  private final ValueSearch search;

  public LeakCheck(Collection<Planted> planted) {
    search =
        new ValueSearch(
            planted.stream()
                .flatMap(each -> each.secret().spellings().stream())
                .distinct()
                .toList());
  }

  /**
   * What was looked for and where it was found; never the values themselves.
   *
   * @param values spellings of personal values that were looked for
   * @param columns columns that were looked through
   * @param texts distinct texts that were looked through
   * @param leaks columns with the number of their texts in which a value stands
   */
  public record Result(int values, int columns, long texts, List<Leak> leaks) {}

  /** A column that shows personal values. */
  public record Leak(TableName table, String column, long texts) {}

  public Result run(Warehouse warehouse, Collection<TableName> tables) {
    List<Leak> leaks = new ArrayList<>();
    int columns = 0;
    long texts = 0;
    for (TableName table : tables) {
      Optional<TableSchema> schema = warehouse.schema(table);
      for (Field field : schema.map(TableSchema::fields).orElse(List.of())) {
        if (!holdsText(field)) {
          continue;
        }
        List<List<Object>> rows =
            warehouse
                .query(
                    "SELECT DISTINCT "
                        + quoted(field.name())
                        + " FROM "
                        + warehouse.reference(table)
                        + " LIMIT "
                        + TEXTS)
                .rows();
        columns++;
        texts += rows.size();
        long found = rows.stream().filter(row -> search.anyIn(text(row.get(0)))).count();
        if (found > 0) {
          leaks.add(new Leak(table, field.name(), found));
        }
      }
    }
    return new Result(search.size(), columns, texts, List.copyOf(leaks));
  }

  private static boolean holdsText(Field field) {
    return field.type() == FieldType.STRING
        || field.type() == FieldType.JSON
        || field.type() == FieldType.BYTES
        || field.type() == FieldType.DATE
        || field.isRecord();
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    // The form in which PostgreSQL writes bytes, and the sample's credentials are planted.
    return value instanceof byte[] bytes
        ? "\\x" + HexFormat.of().formatHex(bytes)
        : value.toString();
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
