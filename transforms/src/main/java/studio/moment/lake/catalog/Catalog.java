package studio.moment.lake.catalog;

import java.io.Serializable;
import java.util.List;

/** What is loaded, and how: the whole of a catalog file. */
public record Catalog(List<CatalogTable> tables) implements Serializable {
  public Catalog {
    tables = List.copyOf(tables);
  }
}
