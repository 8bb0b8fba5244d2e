package studio.moment.lake.postgres.slice;

import java.io.Serializable;
import java.util.List;
import studio.moment.lake.postgres.scan.ScannedColumn;
import studio.moment.lake.warehouse.staging.StagedFile;

/**
 * What became of a slice.
 *
 * @param table position of the table in the run
 * @param what what the slice yields
 * @param sourceRows what the source says it sent, or counted
 * @param file null where no row was staged
 * @param rejectedRows how many rows were not staged
 * @param rejected the first of them, at most {@link RowStager#MAX_REJECTED_KEPT}
 * @param scanned what was seen in columns that are kept as they are
 * @param startedMillis when it was begun, in milliseconds since 1970
 * @param finishedMillis when its file was complete
 */
public record SliceResult(
    int table,
    Slice.What what,
    long sourceRows,
    StagedFile file,
    long rejectedRows,
    List<RejectedRow> rejected,
    List<ScannedColumn> scanned,
    long startedMillis,
    long finishedMillis)
    implements Serializable {
  public SliceResult {
    rejected = List.copyOf(rejected);
    scanned = List.copyOf(scanned);
  }

  /** Seconds from the first byte to the finished file. */
  public double seconds() {
    return (finishedMillis - startedMillis) / 1000.0;
  }

  public long stagedRows() {
    return file == null ? 0 : file.rows();
  }
}
