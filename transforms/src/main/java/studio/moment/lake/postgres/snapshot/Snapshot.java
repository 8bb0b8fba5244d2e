package studio.moment.lake.postgres.snapshot;

import java.io.Serializable;
import java.time.Instant;

/**
 * A point in time of the database that many connections can read.
 *
 * @param id what pg_export_snapshot gave
 * @param takenAt the time the data stands for: the server's clock, or on a standby that lags the
 *     commit time of the last replayed transaction
 * @param serverVersion as in 170002
 */
public record Snapshot(String id, Instant takenAt, int serverVersion, boolean standby)
    implements Serializable {
  /** Whether a range of ctid is read as a range, not by scanning the whole table. */
  public boolean readsBlockRanges() {
    return serverVersion >= 140000;
  }
}
