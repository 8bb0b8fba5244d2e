package studio.moment.lake.pipelines.revenue.ledger.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Transactions that read, all of it as of one moment, and change nothing. */
public final class OneMoment {
  private OneMoment() {}

  /**
   * Starts: read only, repeatable read; unqualified names find the ledger's tables.
   *
   * @param connection of its own, in autocommit mode
   */
  public static void begin(Connection connection, LedgerNames names) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select set_config('search_path', ?, true), set_config('work_mem', '64MB', true)")) {
      statement.setString(1, names.searchPath());
      statement.execute();
    }
  }

  /** Gives the connection back as it was. */
  public static void end(Connection connection) throws SQLException {
    if (!connection.isClosed()) {
      connection.rollback();
      connection.setAutoCommit(true);
      connection.setReadOnly(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }
  }
}
