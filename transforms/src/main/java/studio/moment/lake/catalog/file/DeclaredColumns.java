package studio.moment.lake.catalog.file;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.moment.lake.catalog.CatalogColumn;
import studio.moment.lake.catalog.ColumnPattern;
import studio.moment.lake.catalog.ColumnRule;
import studio.moment.lake.catalog.yaml.Wording;

/**
 * What a table's file entry says of its columns, and what it would say if all of it were readable.
 *
 * @param unreadable names, of targets and sources, whose rules have problems of their own
 * @param isComplete false where a whole list is unreadable: nothing can then be called undeclared
 */
record DeclaredColumns(
    List<CatalogColumn> columns,
    List<ColumnPattern> patterns,
    Set<String> unreadable,
    boolean isComplete) {

  /** What becomes of a column that the table's other keys refer to. */
  sealed interface Fate {
    /** It has a rule. */
    record Ruled(ColumnRule rule) implements Fate {}

    /** The file has no place for it. */
    record Undeclared(String why) implements Fate {}

    /** Cannot be told before other problems are solved. */
    record Unknown() implements Fate {}
  }

  /** What the target column of that name is. */
  Fate target(String name) {
    Optional<CatalogColumn> named =
        columns.stream().filter(column -> column.name().equals(name)).findFirst();
    if (named.isPresent()) {
      return new Fate.Ruled(named.get().rule());
    }
    if (unreadable.contains(name)) {
      return new Fate.Unknown();
    }
    Optional<CatalogColumn> derived =
        columns.stream().filter(column -> column.from().equals(name)).findFirst();
    if (derived.isPresent()) {
      return new Fate.Undeclared(
          "%s is loaded as %s only (line %d); name the target column"
              .formatted(name, derived.get().name(), derived.get().line()));
    }
    return byPattern(name);
  }

  /**
   * What the source column of that name becomes: of several targets the one that shows it clear.
   */
  Fate source(String name) {
    if (unreadable.contains(name)) {
      return new Fate.Unknown();
    }
    List<ColumnRule> rules =
        columns.stream()
            .filter(column -> column.from().equals(name))
            .map(CatalogColumn::rule)
            .toList();
    return rules.stream()
        .filter(rule -> rule.columnClass().isClear())
        .findFirst()
        .or(() -> rules.stream().filter(rule -> rule.columnClass().isLoaded()).findFirst())
        .or(() -> rules.stream().findFirst())
        .<Fate>map(Fate.Ruled::new)
        .orElseGet(() -> byPattern(name));
  }

  private Fate byPattern(String name) {
    if (!isComplete) {
      return new Fate.Unknown();
    }
    return patterns.stream()
        .filter(pattern -> pattern.matches(name))
        .findFirst()
        .<Fate>map(pattern -> new Fate.Ruled(pattern.rule()))
        .orElseGet(
            () ->
                new Fate.Undeclared(
                    Wording.quote(name)
                        + " is not declared under columns: and no pattern matches it, so it is not"
                        + " loaded"
                        + Wording.didYouMean(
                            name,
                            columns.stream()
                                .flatMap(column -> Stream.of(column.name(), column.from()))
                                .toList())));
  }
}
