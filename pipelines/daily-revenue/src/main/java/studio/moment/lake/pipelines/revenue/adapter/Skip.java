package studio.moment.lake.pipelines.revenue.adapter;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import studio.moment.lake.pipelines.revenue.adapter.field.Column;

/**
 * Rows of a report that are no orders.
 *
 * @param leading rows before the header, or before the first row where there is no header
 * @param blank what becomes of a row without any value
 * @param rows rows to pass over: totals, tests
 */
public record Skip(int leading, Blank blank, List<RowRule> rows) implements Serializable {
  public static final Skip NOTHING = new Skip(0, Blank.SKIP, List.of());

  /** What becomes of a row without any value. */
  public enum Blank {
    SKIP,
    REJECT
  }

  /**
   * Passes over rows by one column.
   *
   * @param in the texts that mark such a row; empty where a pattern does
   * @param matches what all of the text must be like, or null
   */
  public record RowRule(Column column, Set<String> in, Pattern matches) implements Serializable {
    public RowRule {
      in = Set.copyOf(in);
    }

    /**
     * Whether a row with this text is passed over.
     *
     * @param text empty where the column is
     */
    public boolean covers(String text) {
      return matches == null ? in.contains(text) : matches.matcher(text).matches();
    }
  }

  public Skip {
    rows = List.copyOf(rows);
  }
}
