package studio.moment.lake.catalog;

import java.io.Serializable;

/**
 * One target column.
 *
 * @param name the target column
 * @param from the source column; the same as {@code name} unless the file says otherwise, so that
 *     one source column can become two targets (a join token beside a mask)
 * @param line where the column stands in the file, from 1
 * @param waiver of a column that is kept although it counts as personal, or null
 */
public record CatalogColumn(String name, String from, ColumnRule rule, int line, Waiver waiver)
    implements Serializable {
  /** A column without a waiver. */
  public CatalogColumn(String name, String from, ColumnRule rule, int line) {
    this(name, from, rule, line, null);
  }
}
