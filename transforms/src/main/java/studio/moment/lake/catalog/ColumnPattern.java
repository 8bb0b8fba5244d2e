package studio.moment.lake.catalog;

import java.io.Serializable;

/**
 * A rule for every column whose name fits.
 *
 * @param match a glob over the whole name, without regard to case: {@code *} any run of characters,
 *     {@code ?} one
 */
public record ColumnPattern(String match, ColumnRule rule, int line) implements Serializable {
  public boolean matches(String column) {
    return Glob.matches(match, column);
  }
}
