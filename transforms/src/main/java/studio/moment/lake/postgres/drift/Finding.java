package studio.moment.lake.postgres.drift;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * Something in which the catalog and the database no longer fit each other.
 *
 * @param table schema and name in the database
 * @param column the source column, or empty where it is about the whole table
 * @param line the catalog's line that it is about, from 1; 0 where the catalog has none
 * @param what a sentence; counts, never values
 */
public record Finding(Kind kind, String table, String column, int line, String what) {
  /** What is wrong. */
  public enum Kind {
    /** In the database, not in the catalog: not loaded. */
    NEW_TABLE,
    /** In the catalog, not in the database. */
    GONE_TABLE,
    /** In the table, and the catalog has no place for it: not loaded. */
    NEW_COLUMN,
    /** In the catalog, not in the table. */
    GONE_COLUMN,
    /** The column's type no longer allows what the catalog wants, or alters the target. */
    CHANGED_COLUMN,
    /** Kept as it is, and personal data was found in it. */
    PERSONAL,
    /** Kept as it is by a waiver that has run out. */
    EXPIRED_WAIVER,
    /** Kept as it is, although its kind counts as personal until it is waived. */
    NO_WAIVER,
    /** Could not be looked at. */
    UNSEEN;

    /** The kind in words: {@code new column}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  public Finding {
    requireNonNull(kind, "kind");
    requireNonNull(table, "table");
    requireNonNull(column, "column");
    requireNonNull(what, "what");
  }

  /** In a line. */
  @Override
  public String toString() {
    String place = column.isEmpty() ? table : table + "." + column;
    return "%s: %s%s: %s"
        .formatted(kind.label(), place, line > 0 ? " (line " + line + ")" : "", what)
        .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
  }
}
