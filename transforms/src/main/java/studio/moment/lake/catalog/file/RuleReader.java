package studio.moment.lake.catalog.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.moment.lake.catalog.ColumnClass;
import studio.moment.lake.catalog.ColumnPattern;
import studio.moment.lake.catalog.ColumnRule;
import studio.moment.lake.catalog.ColumnRule.NullElements;
import studio.moment.lake.catalog.Waiver;
import studio.moment.lake.catalog.type.SourceType;
import studio.moment.lake.catalog.yaml.Wording;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.warehouse.schema.FieldType;

/** Reads what becomes of a column. A rule with any problem is no rule: the answer is empty. */
final class RuleReader {
  private static final int MAX_PATTERNS = 500;
  private static final int MAX_DESCRIPTION = 1_024;
  private static final int MAX_SOURCE_TYPE = 10_000;
  private static final List<String> PARAMETERS =
      Arrays.stream(ColumnClass.values())
          .flatMap(columnClass -> columnClass.parameters().stream())
          .distinct()
          .toList();

  /** Keys that mean something only where a column is loaded. */
  private static final List<String> OF_TARGETS = List.of("from", "policyTag", "sourceType");

  private static final List<String> COLUMN_KEYS = keys("from");
  private static final List<String> PATTERN_KEYS = keys("match");

  private final ProtectionReader protections = new ProtectionReader();
  private final TagNames tags;

  RuleReader(TagNames tags) {
    this.tags = tags;
  }

  /** The rule of a named column: a class alone, or a map. */
  Optional<ColumnRule> column(YamlValue value) {
    if (value.isScalar()) {
      return value
          .choice(ColumnClass.class)
          .filter(columnClass -> standsAlone(columnClass, value))
          .map(RuleReader::alone);
    }
    return value
        .map("a class such as keep, or a map with class")
        .flatMap(
            map -> {
              map.allowOnly(COLUMN_KEYS);
              return rule(map);
            });
  }

  /** The patterns of a list, or empty where one of them is unreadable. */
  Optional<List<ColumnPattern>> patterns(YamlValue list) {
    int before = list.problems().count();
    List<ColumnPattern> patterns = new ArrayList<>();
    for (YamlValue item : list.list("a list of patterns with match and class", MAX_PATTERNS)) {
      item.map("a map with match and class").flatMap(this::pattern).ifPresent(patterns::add);
    }
    return list.problems().count() == before ? Optional.of(patterns) : Optional.empty();
  }

  private Optional<ColumnPattern> pattern(YamlMap map) {
    map.allowOnly(map.get("from").isPresent() ? keys("match", "from") : PATTERN_KEYS);
    map.entry("from")
        .ifPresent(
            from ->
                from.key()
                    .problem(
                        "a pattern stands for many columns and has no source column of its own;"
                            + " from belongs under columns:"));
    Optional<String> match =
        map.require("match", "match: \"*_memo\"")
            .flatMap(value -> value.text("a column's name with * and ?, in quotes"));
    Waiver waiver = WaiverReader.of(map.whole()).orElse(null);
    return rule(map)
        .flatMap(
            rule -> match.map(glob -> new ColumnPattern(glob, rule, map.whole().line(), waiver)));
  }

  private Optional<ColumnRule> rule(YamlMap map) {
    int before = map.whole().problems().count();
    Optional<ColumnClass> columnClass =
        map.require("class", "class: keep").flatMap(value -> value.choice(ColumnClass.class));
    if (columnClass.isEmpty()) {
      return Optional.empty();
    }
    checkParameters(map, columnClass.get());
    Optional<Protection> protection = protections.protection(map, columnClass.get());
    Optional<FieldType> type = map.get("type").flatMap(value -> value.choice(FieldType.scalars()));
    NullElements nullElements =
        map.get("nullElements")
            .flatMap(value -> value.choice(NullElements.class))
            .orElse(NullElements.REJECT);
    String description =
        map.get("description")
            .flatMap(value -> value.text("a text", MAX_DESCRIPTION))
            .map(String::strip)
            .orElse("");
    Optional<String> policyTag = map.get("policyTag").flatMap(tags::read);
    Optional<SourceType> sourceType = map.get("sourceType").flatMap(RuleReader::sourceType);
    if (map.whole().problems().count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new ColumnRule(
            columnClass.get(),
            protection.orElse(null),
            type.orElse(null),
            nullElements,
            description,
            policyTag.orElse(null),
            sourceType.orElse(null)));
  }

  private static void checkParameters(YamlMap map, ColumnClass columnClass) {
    List<String> parameters = columnClass.parameters();
    for (YamlMap.Entry entry : map.entries()) {
      String key = entry.name();
      boolean isForeign = PARAMETERS.contains(key) && !parameters.contains(key);
      boolean hasNoTarget = !columnClass.isLoaded() && OF_TARGETS.contains(key);
      if (isForeign || hasNoTarget) {
        entry
            .key()
            .problem(
                "%s does not belong to the class %s, which takes %s"
                    .formatted(
                        key,
                        YamlValue.name(columnClass),
                        parameters.isEmpty() ? "no parameters" : String.join(", ", parameters)));
      }
    }
  }

  private static boolean standsAlone(ColumnClass columnClass, YamlValue value) {
    String parameter =
        switch (columnClass) {
          case HMAC, ENCRYPT, AEAD -> "domain: account";
          case MASK -> "shape: name";
          case GENERALISE -> "to: year";
          case KEEP, REDACT, NULLIFY, DROP -> null;
        };
    if (parameter != null) {
      String name = YamlValue.name(columnClass);
      value.problem(
          "the class %s needs a parameter; write for example {class: %s, %s}"
              .formatted(name, name, parameter));
    }
    return parameter == null;
  }

  private static ColumnRule alone(ColumnClass columnClass) {
    Protection protection =
        switch (columnClass) {
          case REDACT -> new Protection.Redact();
          case NULLIFY -> new Protection.Nullify();
          default -> null;
        };
    return new ColumnRule(columnClass, protection, null, NullElements.REJECT, "", null);
  }

  private static Optional<SourceType> sourceType(YamlValue value) {
    Optional<String> text =
        value.text("a PostgreSQL type such as numeric(12,2) or text[]", MAX_SOURCE_TYPE);
    try {
      return text.map(SourceType::parse);
    } catch (IllegalArgumentException e) {
      value.problem(
          Wording.quote(text.get())
              + " is no type: "
              + e.getMessage()
              + "; write numeric(12,2), text[], hstore, citext or composite(street text, floor int4)");
      return Optional.empty();
    }
  }

  private static List<String> keys(String... own) {
    return Stream.of(
            Stream.of(own),
            Stream.of("class", "description", "policyTag", "sourceType"),
            PARAMETERS.stream())
        .flatMap(keys -> keys)
        .toList();
  }
}
