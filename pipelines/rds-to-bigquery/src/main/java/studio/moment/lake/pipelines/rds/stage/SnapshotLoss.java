package studio.moment.lake.pipelines.rds.stage;

import java.sql.SQLException;
import java.util.Optional;
import studio.moment.lake.pipelines.rds.RunSource;
import studio.moment.lake.postgres.slice.ReaderPool;
import studio.moment.lake.postgres.snapshot.Snapshot;
import studio.moment.lake.postgres.snapshot.SnapshotHolder;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.source.SourceErrors;
import studio.moment.lake.runs.LakeException;

/** The transaction that keeps a run's snapshot and its table locks ended before the run did. */
public final class SnapshotLoss {
  private SnapshotLoss() {}

  /**
   * Makes sure, once all slices are read, that the snapshot was kept until now. Readers that opened
   * before it was lost go on reading it, but without the locks a table that none of them had
   * touched yet may have been emptied or rewritten, and would be read as empty without a word. The
   * holder itself can tell; where another process has it, a new reader can.
   *
   * @throws LakeException UNEXPECTED where it was lost
   */
  public static void requireNone(String runId, RunSource.Database source, Snapshot snapshot) {
    Optional<SnapshotHolder> holder = SnapshotHolder.of(runId);
    if (holder.isEmpty()) {
      askNewReader(runId, source, snapshot);
    } else if (!holder.get().isKept()) {
      throw of(source, null);
    }
  }

  private static void askNewReader(String runId, RunSource.Database source, Snapshot snapshot) {
    ReaderPool.close(runId);
    try {
      ReaderPool.of(runId).lease(new Connector(source.address()), snapshot).close();
    } catch (SQLException e) {
      throw SourceErrors.isSnapshotLoss(e)
          ? of(source, e)
          : SourceErrors.explain(e, source.address(), "making sure that the snapshot was kept");
    }
  }

  static LakeException of(RunSource.Database source, SQLException cause) {
    return LakeException.unexpected(
        "The snapshot of this run was lost: the transaction that kept it ended ("
            + source
            + "). The server was restarted, the connection was cut, or the transaction was ended by an"
            + " administrator or a time limit. Nothing was published, since rows of two points in time"
            + " must not be mixed; run again.",
        cause);
  }
}
