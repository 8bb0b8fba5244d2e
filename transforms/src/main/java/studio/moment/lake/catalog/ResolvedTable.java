package studio.moment.lake.catalog;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A catalog table laid over the columns its source really has.
 *
 * @param columns the target's columns in the source's order, those derived with {@code from} right
 *     after the column they come from; none of class drop
 * @param dropped source columns that the catalog drops
 * @param unnamed source columns that neither a name nor a pattern covers: not loaded, to be
 *     reported
 * @param problems what keeps the table from being loaded
 */
public record ResolvedTable(
    List<CatalogColumn> columns, List<String> dropped, List<String> unnamed, List<Problem> problems)
    implements Serializable {
  public ResolvedTable {
    columns = List.copyOf(columns);
    dropped = List.copyOf(dropped);
    unnamed = List.copyOf(unnamed);
    problems = List.copyOf(problems);
  }

  /**
   * Decides what becomes of every source column. A column that a named one reads, under whatever
   * name, is named: no pattern applies to it.
   *
   * @param sourceColumns names as the source stores them, in its order
   */
  public static ResolvedTable resolve(CatalogTable table, List<String> sourceColumns) {
    Map<String, List<CatalogColumn>> named = bySource(table);
    List<CatalogColumn> columns = new ArrayList<>();
    List<String> dropped = new ArrayList<>();
    List<String> unnamed = new ArrayList<>();
    for (String source : sourceColumns) {
      List<CatalogColumn> rules =
          named.containsKey(source) ? named.get(source) : byPattern(table, source);
      List<CatalogColumn> loaded =
          rules.stream().filter(column -> column.rule().columnClass().isLoaded()).toList();
      if (rules.isEmpty()) {
        unnamed.add(source);
      } else if (loaded.isEmpty()) {
        dropped.add(source);
      }
      columns.addAll(loaded);
    }
    List<Problem> problems = new ArrayList<>();
    addMissing(table, sourceColumns, problems);
    addUnusableNames(columns, problems);
    addReferences(table, columns, sourceColumns, problems);
    if (columns.isEmpty()) {
      problems.add(new Problem(table.line(), table.source() + " has no column to load"));
    }
    return new ResolvedTable(columns, dropped, unnamed, problems);
  }

  /** The target column of that name, without regard to case. */
  public Optional<CatalogColumn> column(String name) {
    return columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst();
  }

  private static Map<String, List<CatalogColumn>> bySource(CatalogTable table) {
    Map<String, List<CatalogColumn>> bySource = new HashMap<>();
    for (CatalogColumn column : table.columns()) {
      List<CatalogColumn> columns =
          bySource.computeIfAbsent(column.from(), source -> new ArrayList<>());
      // The column under its own name stands before those derived from it.
      columns.add(column.name().equals(column.from()) ? 0 : columns.size(), column);
    }
    return bySource;
  }

  private static List<CatalogColumn> byPattern(CatalogTable table, String source) {
    return table.patterns().stream()
        .filter(pattern -> pattern.matches(source))
        .findFirst()
        .map(
            pattern ->
                new CatalogColumn(source, source, pattern.rule(), pattern.line(), pattern.waiver()))
        .stream()
        .toList();
  }

  private static void addMissing(
      CatalogTable table, List<String> sourceColumns, List<Problem> problems) {
    Set<String> present = new HashSet<>(sourceColumns);
    for (CatalogColumn column : table.columns()) {
      if (!present.contains(column.from())) {
        String hint =
            sourceColumns.stream()
                .filter(source -> source.equalsIgnoreCase(column.from()))
                .findFirst()
                .map(source -> ", only " + source + " (names are compared with case)")
                .orElse("");
        problems.add(
            new Problem(
                column.line(),
                table.source()
                    + " has no column "
                    + column.from()
                    + hint
                    + "; correct or remove it"));
      }
    }
  }

  private static void addUnusableNames(List<CatalogColumn> columns, List<Problem> problems) {
    Map<String, CatalogColumn> byName = new LinkedHashMap<>();
    for (CatalogColumn column : columns) {
      WarehouseNames.columnProblem(column.name())
          .ifPresent(
              why ->
                  problems.add(
                      new Problem(
                          column.line(),
                          "no warehouse column can be called '"
                              + column.name()
                              + "': "
                              + why
                              + "; load it under another name with from: or drop it")));
      CatalogColumn earlier = byName.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column);
      if (earlier != null) {
        problems.add(
            new Problem(
                column.line(),
                "the source columns %s (line %d) and %s (line %d) would both be the target column %s: names must differ without regard to case; name one of them differently with from:, or drop it"
                    .formatted(
                        earlier.from(),
                        earlier.line(),
                        column.from(),
                        column.line(),
                        column.name())));
      }
    }
  }

  private static void addReferences(
      CatalogTable table,
      List<CatalogColumn> columns,
      List<String> sourceColumns,
      List<Problem> problems) {
    Set<String> targets = new HashSet<>();
    columns.forEach(column -> targets.add(column.name()));
    Map<String, List<String>> uses = new LinkedHashMap<>();
    uses.put("key", table.key());
    uses.put("cluster", table.clustering());
    uses.put(
        "partition",
        table.partitioning() == null ? List.of() : List.of(table.partitioning().column()));
    uses.forEach(
        (use, names) -> {
          for (String name : names) {
            if (!targets.contains(name)) {
              problems.add(
                  new Problem(
                      table.line(),
                      use + " names " + name + ", which is no loaded column of " + table.source()));
            }
          }
        });
    if (table.mode() instanceof LoadMode.Incremental incremental
        && !sourceColumns.contains(incremental.watermark())) {
      problems.add(
          new Problem(
              table.line(),
              "watermark names "
                  + incremental.watermark()
                  + ", which is no column of "
                  + table.source()));
    }
  }

  /**
   * Something to correct in the catalog.
   *
   * @param line the line of the catalog file, from 1
   */
  public record Problem(int line, String what) implements Serializable {}
}
