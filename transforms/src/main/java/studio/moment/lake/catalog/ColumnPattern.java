package studio.moment.lake.catalog;

import java.io.Serializable;

/**
 * A rule for every column whose name fits.
 *
 * @param match a glob over the whole name, without regard to case: {@code *} any run of characters,
 *     {@code ?} one
 * @param waiver of columns that are kept although they count as personal, or null
 */
public record ColumnPattern(String match, ColumnRule rule, int line, Waiver waiver)
    implements Serializable {
  /** A pattern without a waiver. */
  public ColumnPattern(String match, ColumnRule rule, int line) {
    this(match, rule, line, null);
  }

  public boolean matches(String column) {
    return Glob.matches(match, column);
  }
}
