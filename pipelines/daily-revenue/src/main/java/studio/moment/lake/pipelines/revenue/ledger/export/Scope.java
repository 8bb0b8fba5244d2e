package studio.moment.lake.pipelines.revenue.ledger.export;

import java.io.Serializable;
import java.time.YearMonth;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which rows of a table are published.
 *
 * @param months those whose rows are wanted; null for all rows. Of a report's row it is the month
 *     of the report, of an order and a creator's day that of the day in Asia/Seoul, of an entry its
 *     period.
 */
public record Scope(Set<YearMonth> months) implements Serializable {
  /** The whole table. */
  public static final Scope WHOLE = new Scope(null);

  public Scope {
    // Sets of the JDK's Set.of have another order in every process.
    months = months == null ? null : new TreeSet<>(months);
  }

  String condition(String month) {
    if (months == null || month == null) {
      return "true";
    }
    return months.isEmpty()
        ? "false"
        : months.stream()
            .map(wanted -> String.valueOf(wanted.getYear() * 100 + wanted.getMonthValue()))
            .collect(Collectors.joining(", ", month + " in (", ")"));
  }
}
