package studio.moment.lake.pipelines.revenue.ledger.read;

import java.sql.SQLException;
import org.postgresql.core.Utils;

/** Values as they stand in statements that take no parameters. */
final class Literals {
  private Literals() {}

  static String text(String value) throws SQLException {
    return Utils.escapeLiteral(new StringBuilder("'"), value, true).append('\'').toString();
  }
}
