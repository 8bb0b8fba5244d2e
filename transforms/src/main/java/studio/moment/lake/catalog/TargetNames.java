package studio.moment.lake.catalog;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.moment.lake.runs.LakeException;

/**
 * What the tables are called in the warehouse: {@code as} where the file gives it; else the source
 * table's name; else, where that name is some other table's too (without regard to case), {@code
 * schema_name}.
 */
public final class TargetNames {
  private TargetNames() {}

  /**
   * The target's name of each table, in the catalog's order.
   *
   * @throws LakeException ARGUMENTS where two tables would have one name without regard to case, or
   *     a name is none that the warehouses take
   */
  public static Map<CatalogTable, String> of(Catalog catalog) {
    Map<CatalogTable, String> names = names(catalog.tables());
    List<Problem> problems = problems(names);
    if (!problems.isEmpty()) {
      throw LakeException.arguments(
          problems.stream()
              .map(problem -> "catalog line " + problem.table().line() + ": " + problem.what())
              .collect(joining("\n")));
    }
    return names;
  }

  /** The same as {@link #of} for a catalog that is still being read: all problems, none thrown. */
  public static List<Problem> problems(List<CatalogTable> tables) {
    return problems(names(tables));
  }

  private static Map<CatalogTable, String> names(List<CatalogTable> tables) {
    Map<String, Integer> wanted = new HashMap<>();
    for (CatalogTable table : tables) {
      wanted.merge(fold(table.as() != null ? table.as() : table.name()), 1, Integer::sum);
    }
    Map<CatalogTable, String> names = new LinkedHashMap<>();
    for (CatalogTable table : tables) {
      if (table.as() != null) {
        names.put(table, table.as());
      } else if (wanted.get(fold(table.name())) == 1) {
        names.put(table, table.name());
      } else {
        names.put(table, table.schema() + "_" + table.name());
      }
    }
    return names;
  }

  private static List<Problem> problems(Map<CatalogTable, String> names) {
    List<Problem> problems = new ArrayList<>();
    names.forEach(
        (table, name) ->
            WarehouseNames.tableProblem(name)
                .ifPresent(
                    why ->
                        problems.add(
                            new Problem(
                                table,
                                "no warehouse table can be called '"
                                    + name
                                    + "': "
                                    + why
                                    + "; name it with as:"))));
    names.keySet().stream()
        .collect(groupingBy(table -> fold(names.get(table)), LinkedHashMap::new, toList()))
        .forEach(
            (name, tables) -> {
              if (tables.size() > 1) {
                problems.add(new Problem(tables.get(1), collision(tables, names)));
              }
            });
    return problems;
  }

  private static String collision(List<CatalogTable> tables, Map<CatalogTable, String> names) {
    return tables.stream()
            .map(
                table ->
                    "%s in line %d would be '%s'"
                        .formatted(table.source(), table.line(), names.get(table)))
            .collect(joining(", "))
        + ": names must differ without regard to case; give all but one another with as:";
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** A table without a usable name. */
  public record Problem(CatalogTable table, String what) {}
}
