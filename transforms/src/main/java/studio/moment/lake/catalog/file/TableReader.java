package studio.moment.lake.catalog.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.ColumnPattern;
import studio.moment.lake.catalog.ColumnRule;
import studio.moment.lake.catalog.LoadMode;
import studio.moment.lake.catalog.Waiver;
import studio.moment.lake.catalog.WarehouseNames;
import studio.moment.lake.catalog.yaml.Wording;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;

/** Reads one entry of {@code tables}. */
final class TableReader {
  static final List<String> KEYS =
      Stream.of(
              List.of("table", "as", "description", "key", "mode"),
              ModeReader.INCREMENTAL_KEYS,
              List.of("partition", "cluster", "quasiIdentifiers", "columns", "patterns"))
          .flatMap(List::stream)
          .toList();

  /** PostgreSQL's limit is 1,600; some of them may become two or three. */
  private static final int MAX_COLUMNS = 5_000;

  private static final int MAX_DESCRIPTION = 16_384;

  private final RuleReader rules;
  private final String defaultDescription;
  private final Optional<List<ColumnPattern>> defaultPatterns;

  /**
   * @param defaultPatterns empty where they are unreadable
   */
  TableReader(
      RuleReader rules, String defaultDescription, Optional<List<ColumnPattern>> defaultPatterns) {
    this.rules = rules;
    this.defaultDescription = defaultDescription;
    this.defaultPatterns = defaultPatterns;
  }

  /** A description of a table, as long as BigQuery takes it. */
  static Optional<String> description(YamlValue value) {
    return value.text("a text", MAX_DESCRIPTION).map(String::strip);
  }

  /** The table, as far as it is readable; empty where it has no readable name. */
  Optional<PlacedTable> read(YamlValue value) {
    return value.map("a map with table and columns").flatMap(this::table);
  }

  private Optional<PlacedTable> table(YamlMap map) {
    map.allowOnly(KEYS);
    Optional<YamlValue> place = map.require("table", "table: public.orders");
    Optional<SourceName> source = place.flatMap(SourceName::read);
    Optional<String> as = map.get("as").flatMap(value -> value.text("the target table's name"));
    String description =
        map.get("description").flatMap(TableReader::description).orElse(defaultDescription);

    DeclaredColumns declared = columns(map);
    References references = new References(declared);
    Optional<LoadMode> mode = ModeReader.read(map);
    if (mode.isPresent() && mode.get() instanceof LoadMode.Incremental incremental) {
      references.checkWatermark(map, incremental.watermark());
    }
    CatalogTable table =
        new CatalogTable(
            source.map(SourceName::schema).orElse(""),
            source.map(SourceName::name).orElse(""),
            as.orElse(null),
            description,
            references.key(map),
            mode.orElse(new LoadMode.Full()),
            references.partitioning(map).orElse(null),
            references.clustering(map),
            declared.columns(),
            declared.patterns(),
            map.whole().line(),
            references.quasiIdentifiers(map));
    return source.map(
        name -> new PlacedTable(table, place.get(), map.get("as").or(() -> place).get()));
  }

  private DeclaredColumns columns(YamlMap table) {
    Optional<YamlMap> map =
        table
            .get("columns")
            .flatMap(value -> value.map("a map of columns and their classes", MAX_COLUMNS));
    List<CatalogColumn> columns = new ArrayList<>();
    Set<String> unreadable = new HashSet<>();
    for (YamlMap.Entry entry : map.map(YamlMap::entries).orElse(List.of())) {
      Optional<String> from = from(entry);
      Optional<ColumnRule> rule = rules.column(entry.value());
      if (from.isPresent() && rule.isPresent()) {
        Waiver waiver = WaiverReader.of(entry.value()).orElse(null);
        columns.add(new CatalogColumn(entry.name(), from.get(), rule.get(), entry.line(), waiver));
        checkName(entry, rule.get());
      } else {
        unreadable.add(entry.name());
        from.ifPresent(unreadable::add);
      }
    }
    checkDistinct(map, columns);
    checkSourceTypes(map, columns);

    Optional<List<ColumnPattern>> own =
        table.get("patterns").map(rules::patterns).orElse(Optional.of(List.of()));
    List<ColumnPattern> patterns =
        Stream.of(own, defaultPatterns).flatMap(Optional::stream).flatMap(List::stream).toList();
    boolean isComplete =
        own.isPresent()
            && defaultPatterns.isPresent()
            && (map.isPresent() || table.get("columns").isEmpty());
    DeclaredColumns declared = new DeclaredColumns(columns, patterns, unreadable, isComplete);
    if (isComplete && unreadable.isEmpty() && !loadsAnything(declared)) {
      table
          .whole()
          .problem("no column would be loaded: name columns under columns:, or add a pattern");
    }
    return declared;
  }

  /** The source column; empty where the file gives one that is unreadable. */
  private static Optional<String> from(YamlMap.Entry entry) {
    return entry
        .value()
        .peek("from")
        .map(value -> value.name("the name of a source column"))
        .orElse(Optional.of(entry.name()));
  }

  private static void checkName(YamlMap.Entry entry, ColumnRule rule) {
    if (rule.columnClass().isLoaded()) {
      WarehouseNames.columnProblem(entry.name())
          .ifPresent(
              why ->
                  entry
                      .key()
                      .problem(
                          "no warehouse column can be called "
                              + Wording.quote(entry.name())
                              + ": "
                              + why
                              + "; write other_name: {from: "
                              + Wording.quote(entry.name())
                              + ", ...}"));
    }
  }

  private static void checkDistinct(Optional<YamlMap> map, List<CatalogColumn> columns) {
    Map<String, CatalogColumn> byName = new HashMap<>();
    for (CatalogColumn column : columns) {
      if (!column.rule().columnClass().isLoaded()) {
        continue;
      }
      CatalogColumn earlier = byName.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column);
      if (earlier != null) {
        map.flatMap(entries -> entries.entry(column.name()))
            .orElseThrow()
            .key()
            .problem(
                "%s in line %d and %s here are one column to the warehouse, which does not regard case; give one another name with from"
                    .formatted(earlier.name(), earlier.line(), column.name()));
      }
    }
  }

  /** One source column has one type, whatever number of targets is made of it. */
  private static void checkSourceTypes(Optional<YamlMap> map, List<CatalogColumn> columns) {
    Map<String, CatalogColumn> bySource = new HashMap<>();
    for (CatalogColumn column : columns) {
      if (column.rule().sourceType() == null) {
        continue;
      }
      CatalogColumn earlier = bySource.putIfAbsent(column.from(), column);
      if (earlier != null && !earlier.rule().sourceType().equals(column.rule().sourceType())) {
        map.flatMap(entries -> entries.entry(column.name()))
            .orElseThrow()
            .key()
            .problem(
                "the source column %s is %s by line %d and %s here; declare its type once"
                    .formatted(
                        column.from(),
                        earlier.rule().sourceType(),
                        earlier.line(),
                        column.rule().sourceType()));
      }
    }
  }

  private static boolean loadsAnything(DeclaredColumns declared) {
    return Stream.concat(
            declared.columns().stream().map(CatalogColumn::rule),
            declared.patterns().stream().map(ColumnPattern::rule))
        .anyMatch(rule -> rule.columnClass().isLoaded());
  }
}
