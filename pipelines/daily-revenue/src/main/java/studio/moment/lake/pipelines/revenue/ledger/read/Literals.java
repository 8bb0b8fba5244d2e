package studio.moment.lake.pipelines.revenue.ledger.read;

import java.sql.SQLException;
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
