package studio.moment.lake.pipelines.revenue.ledger.read;

import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.stream.Collectors;
import org.postgresql.core.Utils;

/** Values as they stand in statements that take no parameters. */
final class Literals {
  private Literals() {}

  /** A list for {@code in}; of at least one. */
  static String texts(Collection<String> values) throws SQLException {
    StringBuilder list = new StringBuilder();
    for (String value : values) {
      list.append(list.isEmpty() ? "" : ", ").append(text(value));
    }
    return list.toString();
  }

  /** That a day is in one of the months; of at least one. */
  static String months(String day, Collection<YearMonth> months) {
    return months.stream()
        .map(
            month ->
                "%1$s >= date '%2$s' and %1$s < date '%3$s'"
                    .formatted(day, month.atDay(1), month.plusMonths(1).atDay(1)))
        .collect(Collectors.joining(" or ", "(", ")"));
  }

  /** A query of numbers, for {@code in}. */
  static String numbers(Collection<Long> values) {
    return "select unnest('{"
        + values.stream().map(String::valueOf).collect(Collectors.joining(","))
        + "}'::bigint[])";
  }

  static String text(String value) throws SQLException {
    return Utils.escapeLiteral(new StringBuilder("'"), value, true).append('\'').toString();
  }
}
