package studio.moment.lake.catalog;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import studio.moment.lake.privacy.Protection;

/** What is loaded, and how: the whole of a catalog file. */
public record Catalog(List<CatalogTable> tables) implements Serializable {
  public Catalog {
    tables = List.copyOf(tables);
  }

  /**
   * Every protection that some column has or some pattern gives, to know which keys a run needs.
   */
  public List<Protection> protections() {
    return tables.stream()
        .flatMap(
            table ->
                Stream.concat(
                    table.columns().stream().map(CatalogColumn::rule),
                    table.patterns().stream().map(ColumnPattern::rule)))
        .map(ColumnRule::protection)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
