package studio.moment.lake.catalog.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import studio.moment.lake.catalog.Catalog;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.ColumnPattern;
import studio.moment.lake.catalog.TargetNames;
import studio.moment.lake.catalog.yaml.Problems;
import studio.moment.lake.catalog.yaml.YamlFile;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.runs.LakeException;

/**
 * Reads a catalog file. Its shape is that of {@code catalog.schema.json}, which editors complete
 * and check by; the rules that need more than one value are here alone.
 */
public final class CatalogReader {
  private static final List<String> KEYS = List.of("version", "defaults", "tables");
  private static final List<String> DEFAULT_KEYS = List.of("description", "columns");
  private static final int VERSION = 1;
  private static final int MAX_TABLES = 5_000;

  private final RuleReader rules;

  private CatalogReader(TagNames tags) {
    rules = new RuleReader(tags);
  }

  /**
   * The catalog of a file.
   *
   * @param text all of the file
   * @param file its name for messages, such as {@code catalog.yaml}
   * @throws LakeException ARGUMENTS with every problem of the file, one in a line: {@code
   *     catalog.yaml:12:5: tables[2].columns.email: what is wrong, what is allowed}
   */
  public static Catalog read(String text, String file) {
    return read(text, file, TagNames.asWritten());
  }

  /**
   * The same, with resource names for the short names of policy tags.
   *
   * @throws LakeException ARGUMENTS as above, also for every tag that has no resource name: a tag
   *     that is not found must not become no tag
   */
  public static Catalog read(String text, String file, TagNames tags) {
    Problems problems = new Problems(file);
    Optional<Catalog> catalog =
        YamlFile.read(text, problems)
            .flatMap(document -> document.map("a map with version and tables"))
            .map(new CatalogReader(tags)::catalog);
    problems.throwIfAny();
    return catalog.orElseThrow();
  }

  private Catalog catalog(YamlMap map) {
    map.allowOnly(KEYS);
    map.require("version", "version: 1").ifPresent(CatalogReader::checkVersion);
    Optional<YamlMap> defaults =
        map.get("defaults").flatMap(value -> value.map("a map with columns"));
    defaults.ifPresent(values -> values.allowOnly(DEFAULT_KEYS));
    String description =
        defaults
            .flatMap(values -> values.get("description"))
            .flatMap(TableReader::description)
            .orElse("");
    // Whether a column is covered cannot be told while a pattern is unreadable.
    Optional<List<ColumnPattern>> patterns =
        defaults
            .flatMap(values -> values.get("columns"))
            .map(rules::patterns)
            .orElse(Optional.of(List.of()));

    TableReader reader = new TableReader(rules, description, patterns);
    List<PlacedTable> tables = new ArrayList<>();
    map.require("tables", "tables: [{table: public.orders, columns: {order_id: keep}}]")
        .ifPresent(
            list ->
                list.list("a list of tables", MAX_TABLES).stream()
                    .map(reader::read)
                    .forEach(table -> table.ifPresent(tables::add)));
    checkNames(tables);
    return new Catalog(tables.stream().map(PlacedTable::table).toList());
  }

  private static void checkVersion(YamlValue value) {
    OptionalLong version = value.wholeNumber("the number 1", 0);
    if (version.isPresent() && version.getAsLong() != VERSION) {
      value.problem("only version 1 is known here; a newer file needs a newer release");
    }
  }

  private static void checkNames(List<PlacedTable> tables) {
    Map<String, PlacedTable> bySource = new HashMap<>();
    List<PlacedTable> once = new ArrayList<>();
    for (PlacedTable table : tables) {
      // A NUL cannot be part of a name: the two parts stay apart.
      String source = table.table().schema() + '\0' + table.table().name();
      PlacedTable earlier = bySource.putIfAbsent(source, table);
      if (earlier == null) {
        once.add(table);
      } else {
        table
            .source()
            .problem(
                "%s stands twice, in lines %d and %d; a table is loaded once: put its columns together"
                    .formatted(
                        table.table().source(), earlier.table().line(), table.table().line()));
      }
    }
    Map<CatalogTable, PlacedTable> placed = new HashMap<>();
    once.forEach(table -> placed.put(table.table(), table));
    TargetNames.problems(once.stream().map(PlacedTable::table).toList())
        .forEach(problem -> placed.get(problem.table()).target().problem(problem.what()));
  }
}
