package studio.moment.lake.pipelines.revenue.ledger.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import studio.moment.lake.pipelines.revenue.ledger.entry.LedgerRun;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.pipelines.revenue.ledger.entry.Posted;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;
import studio.moment.lake.runs.LakeException;

/**
 * Writes what a run found of one partner, in one transaction: all of it is there afterwards, or
 * nothing. How many statements that takes does not depend on how many rows there are.
 *
 * <p>An entry is what is missing between a lineage's target and the sum of its entries. It belongs
 * to an account: creator, day, currency and status. A lineage whose account changes (it was
 * confirmed, another creator was found, the partner moved its day) is taken from the old account
 * and put into the new one, so that the accounts are sums of entries too.
 *
 * <p>A correction of an order changes the ledger of that order alone, unless its policy has terms
 * over a month: where it moves the month's volume over a retroactive tier, or the sum under a cap,
 * the month's other orders are worth something else too. Their entries have the reason {@code
 * repriced}; like all entries of closed months they go to the open one.
 *
 * <p>An entry's period is the month of its account's day, as long as that is open; otherwise the
 * month of the run's date, or the first open one after it.
 */
public final class LedgerWriter {
  private final LedgerNames names;

  public LedgerWriter(LedgerNames names) {
    this.names = names;
  }

  /**
   * Posts.
   *
   * @param connection of its own, in autocommit mode; afterwards again
   * @throws LakeException NOT_READY where a newer run, or one in between, has written the partner;
   *     ARGUMENTS where a policy's terms changed; CHECK_FAILED where the ledger would not be what
   *     it is to be. Nothing was written then.
   * @throws SQLException of the server; nothing was written unless the connection was lost while
   *     committing. Repeating heals in any case.
   */
  public Posted post(Connection connection, LedgerRun run, PartnerPosting posting)
      throws SQLException {
    return inTransaction(connection, run, posting, true);
  }

  /** Finds what would be posted, by doing it and taking it back. */
  public Posted rehearse(Connection connection, LedgerRun run, PartnerPosting posting)
      throws SQLException {
    return inTransaction(connection, run, posting, false);
  }

  private Posted inTransaction(
      Connection connection, LedgerRun run, PartnerPosting posting, boolean commit)
      throws SQLException {
    try (OpenPosting open =
        OpenPosting.begin(connection, names, run, posting.partner(), posting.readVersion())) {
      open.keepRows(posting.files(), new ArrayList<>(posting.rows()));
      Posted posted = open.days(open.post(posting), posting.writeBack());
      if (commit) {
        open.commit();
      }
      return posted;
    }
  }
}
