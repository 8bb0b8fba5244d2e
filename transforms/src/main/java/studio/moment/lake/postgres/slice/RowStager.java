package studio.moment.lake.postgres.slice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.postgres.scan.KeptValues;
import studio.moment.lake.postgres.scan.ScannedColumn;
import studio.moment.lake.warehouse.staging.StagedFile;
import studio.moment.lake.warehouse.staging.StagedFileWriter;

/**
 * Takes the decoded rows of one slice into one staged file, and keeps account of those that cannot
 * be staged. Closed before it is finished it leaves no file behind.
 */
public final class RowStager implements AutoCloseable {
  /** Rejected rows that are kept with their reason; all of them are counted. */
  public static final int MAX_REJECTED_KEPT = 1_000;

  private static final int ROWS_PER_REPORT = 10_000;

  private final ReadPlan plan;
  private final String uri;
  private final String where;
  private final RowsListener progress;
  private final long maxRowBytes;
  private final KeptValues kept;
  private final List<RejectedRow> rejected = new ArrayList<>();
  private long rejectedRows;
  private long unreported;

  /**
   * Created with the first row: most slices of a nightly run are not empty, but views, increments
   * and new partitions can be.
   */
  private StagedFileWriter writer;

  /**
   * @param uri where the staged file goes
   * @param where names the slice where a row has no key
   * @param scanned values of each kept column that are looked at before any is left out
   */
  public RowStager(ReadPlan plan, String uri, String where, RowsListener progress, int scanned) {
    this.plan = plan;
    this.uri = uri;
    this.where = where;
    this.progress = progress;
    this.maxRowBytes = plan.dialect().maxRowBytes();
    this.kept = new KeptValues(plan.source(), plan.columns(), plan.dialect(), scanned);
  }

  /** Stages a row, or counts it as rejected. */
  public void add(DecodedRow row) throws IOException {
    long bytes = row.values().byteSize();
    if (row.rejectedColumn() != null || bytes > maxRowBytes) {
      rejectedRows++;
      if (rejected.size() < MAX_REJECTED_KEPT) {
        rejected.add(rejection(row, bytes));
      }
    } else {
      if (writer == null) {
        writer = StagedFileWriter.create(uri, plan.schema(), plan.dialect());
      }
      kept.add(row.values());
      writer.write(row.values(), bytes);
    }
    if (++unreported == ROWS_PER_REPORT) {
      progress.rows(unreported);
      unreported = 0;
    }
  }

  /** The finished file, or null where no row was staged. */
  public StagedFile finish() throws IOException {
    progress.rows(unreported);
    unreported = 0;
    return writer == null ? null : writer.finish();
  }

  public long rejectedRows() {
    return rejectedRows;
  }

  /** The first of the rejected rows. */
  public List<RejectedRow> rejected() {
    return rejected;
  }

  /** What was seen in columns that are kept as they are. */
  public List<ScannedColumn> scanned() {
    return kept.seen();
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }

  private RejectedRow rejection(DecodedRow row, long bytes) {
    String key = plan.key().isEmpty() ? "no key; " + where : KeyText.of(plan, row.values());
    return row.rejectedColumn() != null
        ? new RejectedRow(key, row.rejectedColumn(), row.rejectedReason())
        : new RejectedRow(
            key,
            "",
            "row of "
                + bytes
                + " bytes; "
                + plan.dialect()
                + " takes rows of at most "
                + plan.dialect().maxRowBytes());
  }
}
