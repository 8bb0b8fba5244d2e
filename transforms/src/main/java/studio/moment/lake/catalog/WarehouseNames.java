package studio.moment.lake.catalog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names that every warehouse takes. The rules are BigQuery's (its pages on creating tables and on
 * specifying a schema), held for DuckDB too, so that a catalog tried on a laptop loads in
 * production.
 */
public final class WarehouseNames {
  private static final int MAX_TABLE_BYTES = 1_000;
  private static final int MAX_COLUMN_CHARACTERS = 300;
  private static final String STAGING = "__staging";
  private static final Pattern TABLE =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{Pc}\\p{Pd}\\p{Zs}]+");
  private static final Pattern COLUMN =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{Pc}\\p{Pd} &%=+:'<>#|]+");
  private static final List<String> RESERVED =
      List.of("_table_", "_file_", "_partition", "_row_timestamp", "__root__", "_colidentifier");

  private WarehouseNames() {}

  /** Why no table can have that name, or empty. */
  public static Optional<String> tableProblem(String name) {
    if (!TABLE.matcher(name).matches() || !name.equals(name.strip())) {
      return Optional.of(
          "a table's name holds letters, digits, '_', '-' and, within it, spaces only");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > MAX_TABLE_BYTES) {
      return Optional.of("a table's name has at most 1,000 bytes");
    }
    if (name.toLowerCase(Locale.ROOT).endsWith(STAGING)) {
      return Optional.of("names that end in " + STAGING + " are those of tables being loaded");
    }
    return Optional.empty();
  }

  /** Why no column can have that name, or empty. */
  public static Optional<String> columnProblem(String name) {
    if (!COLUMN.matcher(name).matches() || !name.equals(name.strip())) {
      return Optional.of(
          "a column's name holds letters, digits, '_', '-', & % = + : ' < > # | and, within it,"
              + " spaces only");
    }
    if (name.codePointCount(0, name.length()) > MAX_COLUMN_CHARACTERS) {
      return Optional.of("a column's name has at most 300 characters");
    }
    String folded = name.toLowerCase(Locale.ROOT);
    return RESERVED.stream()
        .filter(folded::startsWith)
        .findFirst()
        .map(
            prefix -> "names that begin with " + prefix.toUpperCase(Locale.ROOT) + " are reserved");
  }
}
