package studio.moment.lake.pipelines.revenue.ledger.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import studio.moment.lake.runs.LakeException;

/** Whoever writes a partner's ledger holds this until the end of the transaction. */
public final class PartnerLock {
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private PartnerLock() {}

  /**
   * Waits for the lock, at most as long as the connection's lock_timeout says, and makes the
   * ledger's tables the ones that unqualified names find.
   *
   * @param connection in a transaction
   * @throws LakeException NOT_READY where somebody else keeps it
   */
  public static void take(Connection connection, LedgerNames names, String partner)
      throws SQLException {
    execute(
        connection,
        // Staged rows come in the order of the keys: joins that hash the other side keep it, and
        // indexes are then written from left to right. Merging would sort all columns first.
        "select set_config('search_path', ?, true), set_config('work_mem', '64MB', true),"
            + " set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)",
        names.searchPath());
    try {
      execute(
          connection,
          "select pg_advisory_xact_lock(hashtextextended(?, 0))",
          "moment-lake ledger/" + names.ledger() + "/" + partner);
    } catch (SQLException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        throw LakeException.notReady(
            "Another run writes the ledger of partner "
                + partner
                + " (schema "
                + names.ledger()
                + ") and has not ended in time. Run again when it is done.");
      }
      throw e;
    }
  }

  private static void execute(Connection connection, String sql, String parameter)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      statement.execute();
    }
  }
}
