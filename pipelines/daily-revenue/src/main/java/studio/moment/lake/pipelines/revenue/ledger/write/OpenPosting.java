package studio.moment.lake.pipelines.revenue.ledger.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.ledger.entry.LedgerRun;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.pipelines.revenue.ledger.entry.Posted;
import studio.moment.lake.pipelines.revenue.ledger.entry.ReportEntry;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.runs.LakeException;

/**
 * A posting that has begun and is not committed: the partner is locked, and nothing that is written
 * is there for anybody else. Rows can be kept while it is still being reckoned what they are worth.
 * Closed without {@link #commit}, it leaves nothing behind. One thread at a time.
 */
public final class OpenPosting implements AutoCloseable {
  private final Connection connection;
  private final Statements sql;
  private final LedgerNames names;
  private final LedgerRun run;
  private final String partner;
  private final Staging staging;
  private final int runNo;
  private long newRows;
  private boolean committed;

  private OpenPosting(
      Connection connection, LedgerNames names, LedgerRun run, String partner, long readVersion)
      throws SQLException {
    this.connection = connection;
    this.names = names;
    this.run = run;
    this.partner = partner;
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(false);
    boolean entered = false;
    try {
      this.sql = new Statements(connection);
      Fence.enter(sql, names, run, partner, readVersion);
      this.runNo = Fence.register(sql, run, partner);
      this.staging = new Staging(sql, partner, runNo);
      staging.createTables();
      entered = true;
    } finally {
      if (!entered) {
        close();
      }
    }
  }

  /**
   * Begins.
   *
   * @param connection of its own, in autocommit mode; afterwards again
   * @param readVersion what the reader told
   * @throws LakeException NOT_READY where a newer run, or one in between, has written the partner
   */
  public static OpenPosting begin(
      Connection connection, LedgerNames names, LedgerRun run, String partner, long readVersion)
      throws SQLException {
    return new OpenPosting(connection, names, run, partner, readVersion);
  }

  /**
   * Keeps reports and their rows that were not known.
   *
   * @param files every file that {@code rows} name, and files without rows
   * @param rows emptied while they are written, so that they need not be held until the end
   * @throws LakeException CHECK_FAILED where a file that is known is read differently now
   */
  public void keepRows(List<ReportEntry> files, List<PartnerRow> rows) throws SQLException {
    newRows += staging.addRows(files, rows);
  }

  /**
   * Posts; {@link #days} is to follow.
   *
   * @throws LakeException ARGUMENTS where a policy's terms changed; CHECK_FAILED where the ledger
   *     would not be what it is to be
   */
  public Posted post(PartnerPosting posting) throws SQLException {
    new UnusedRows(sql, posting).keep();
    staging.stageTargets(posting.targets());
    Posting entries = new Posting(sql, posting, runNo, OpenPeriod.of(sql, run, partner));
    long changed = entries.changed();
    if (changed == 0 && !posting.writeBack()) {
      return new Posted(newRows, 0, Map.of(), 0);
    }
    return new Posted(newRows, changed, entries.post(), 0);
  }

  /**
   * Notes the creators' days that the entries belong to and, with write-back, writes them. From
   * here to the end of the transaction every other partner waits: so it is done last of all.
   *
   * @param posted what {@link #post} told
   */
  public Posted days(Posted posted, boolean writeBack) throws SQLException {
    if (posted.changedLineages() == 0 && !writeBack) {
      return posted;
    }
    DailyRevenue daily = new DailyRevenue(sql, names);
    daily.note();
    return new Posted(
        posted.newRows(),
        posted.changedLineages(),
        posted.entries(),
        writeBack ? daily.writeBack() : 0);
  }

  /**
   * Makes all of it stand.
   *
   * @throws SQLException of the server; nothing was written unless the connection was lost while
   *     committing. Repeating heals in any case.
   */
  public void commit() throws SQLException {
    connection.commit();
    committed = true;
  }

  @Override
  public void close() throws SQLException {
    if (!committed) {
      rollback();
    }
    if (!connection.isClosed()) {
      connection.setAutoCommit(true);
    }
  }

  private void rollback() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // A connection that is gone takes its transaction with it.
    }
  }
}
