package studio.moment.lake.catalog.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import studio.moment.lake.catalog.ColumnClass;
import studio.moment.lake.catalog.ColumnRule;
import studio.moment.lake.catalog.file.DeclaredColumns.Fate;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.warehouse.schema.FieldType;
import studio.moment.lake.warehouse.schema.Partitioning;

/**
 * Reads the keys of a table that refer to its columns, and checks that what each column becomes can
 * serve there.
 */
final class References {
  /** PostgreSQL's limit for the columns of an index. */
  private static final int MAX_KEY = 32;

  /** More of them would make nearly every row a group of its own. */
  private static final int MAX_QUASI_IDENTIFIERS = 16;

  /** BigQuery's limit. */
  private static final int MAX_CLUSTER = 4;

  /** BigQuery cannot compare or sort by these. */
  private static final Set<FieldType> UNORDERED = Set.of(FieldType.JSON, FieldType.GEOGRAPHY);

  private static final Set<FieldType> CALENDAR =
      Set.of(FieldType.DATE, FieldType.DATETIME, FieldType.TIMESTAMP);

  /** BigQuery clusters by neither of these. */
  private static final Set<FieldType> NOT_CLUSTERED =
      Set.of(FieldType.JSON, FieldType.BYTES, FieldType.FLOAT64, FieldType.TIME);

  private final DeclaredColumns declared;

  References(DeclaredColumns declared) {
    this.declared = declared;
  }

  List<String> key(YamlMap table) {
    return names(table, "key", MAX_KEY, References::keyProblem);
  }

  List<String> clustering(YamlMap table) {
    return names(table, "cluster", MAX_CLUSTER, References::clusterProblem);
  }

  List<String> quasiIdentifiers(YamlMap table) {
    return names(
        table, "quasiIdentifiers", MAX_QUASI_IDENTIFIERS, References::quasiIdentifierProblem);
  }

  Optional<Partitioning> partitioning(YamlMap table) {
    Optional<YamlMap> map =
        table.get("partition").flatMap(value -> value.map("a map with column and by"));
    if (map.isEmpty()) {
      return Optional.empty();
    }
    map.get().allowOnly(List.of("column", "by"));
    Optional<YamlValue> place = map.get().require("column", "column: created_at");
    Optional<String> column = place.flatMap(value -> value.name("the name of a target column"));
    Optional<Partitioning.Unit> unit =
        map.get().require("by", "by: day").flatMap(value -> value.choice(Partitioning.Unit.class));
    column.ifPresent(
        name -> check(place.get(), declared.target(name), name, References::partitionProblem));
    return column.flatMap(name -> unit.map(by -> new Partitioning(name, by)));
  }

  void checkWatermark(YamlMap table, String watermark) {
    check(
        table.get("watermark").orElseThrow(),
        declared.source(watermark),
        watermark,
        References::watermarkProblem);
  }

  private List<String> names(YamlMap table, String use, int most, Requirement requirement) {
    List<String> names = new ArrayList<>();
    Set<String> folded = new HashSet<>();
    List<YamlValue> items =
        table
            .get(use)
            .map(value -> value.list("a list of target columns, such as [creator_id]", most))
            .orElse(List.of());
    for (YamlValue item : items) {
      Optional<String> name = item.name("the name of a target column");
      if (name.isEmpty()) {
        continue;
      }
      if (!folded.add(name.get().toLowerCase(Locale.ROOT))) {
        item.problem("the column stands twice");
      }
      check(item, declared.target(name.get()), name.get(), requirement);
      names.add(name.get());
    }
    return names;
  }

  private static void check(YamlValue place, Fate fate, String name, Requirement requirement) {
    if (fate instanceof Fate.Undeclared undeclared) {
      place.problem(undeclared.why());
    } else if (fate instanceof Fate.Ruled ruled) {
      if (ruled.rule().columnClass().isLoaded()) {
        requirement.problem(ruled.rule()).ifPresent(why -> place.problem(name + why));
      } else {
        place.problem(name + " is dropped, so it is not loaded; name a loaded column");
      }
    }
  }

  private static Optional<String> keyProblem(ColumnRule rule) {
    if (!rule.columnClass().isJoinable()) {
      return Optional.of(
          " is of class %s, which does not keep different values apart and equal ones equal; a key needs keep, hmac or encrypt"
              .formatted(YamlValue.name(rule.columnClass())));
    }
    return rule.declaredType()
        .filter(UNORDERED::contains)
        .map(type -> " has the type " + YamlValue.name(type) + ", which cannot be compared");
  }

  private static Optional<String> quasiIdentifierProblem(ColumnRule rule) {
    if (rule.columnClass() == ColumnClass.AEAD) {
      return Optional.of(" is of class aead, whose values are all different");
    }
    return rule.declaredType()
        .filter(UNORDERED::contains)
        .map(type -> " has the type " + YamlValue.name(type) + ", which cannot be grouped by");
  }

  private static Optional<String> clusterProblem(ColumnRule rule) {
    if (rule.columnClass() == ColumnClass.ENCRYPT || rule.columnClass() == ColumnClass.AEAD) {
      return Optional.of(
          " is of class %s, whose bytes no table is clustered by"
              .formatted(YamlValue.name(rule.columnClass())));
    }
    return rule.declaredType()
        .filter(NOT_CLUSTERED::contains)
        .map(type -> " has the type " + YamlValue.name(type) + ", which no table is clustered by");
  }

  private static Optional<String> partitionProblem(ColumnRule rule) {
    if (!rule.columnClass().isClear()) {
      return Optional.of(
          " is of class %s; a table is partitioned by a column of class keep"
              .formatted(YamlValue.name(rule.columnClass())));
    }
    return rule.declaredType()
        .filter(type -> !CALENDAR.contains(type))
        .map(
            type ->
                " has the type %s; a table is partitioned by date, datetime or timestamp"
                    .formatted(YamlValue.name(type)));
  }

  private static Optional<String> watermarkProblem(ColumnRule rule) {
    return rule.columnClass().isClear()
        ? Optional.empty()
        : Optional.of(
            " is of class %s, but a watermark is kept in clear from run to run; use a column of class keep"
                .formatted(YamlValue.name(rule.columnClass())));
  }

  /** What a use asks of a loaded column. */
  private interface Requirement {
    /** What is wrong, after the column's name. */
    Optional<String> problem(ColumnRule rule);
  }
}
