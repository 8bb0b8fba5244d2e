package studio.moment.lake.postgres.slice;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.copy.CopyOut;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.types.DecoderContext;
import studio.moment.lake.warehouse.staging.StagedFile;
import studio.moment.lake.warehouse.staging.StagedFileWriter;

/**
 * Reads one slice into one staged file: COPY, decode, protect, write, in one loop. A slice that
 * fails leaves no file behind.
 */
public final class SliceReader {
  /** Rejected rows that are kept with their reason; all of them are counted. */
  public static final int MAX_REJECTED_KEPT = 1_000;

  private static final int ROWS_PER_REPORT = 10_000;

  private final ReadPlan plan;
  private final DecoderContext context;
  private final RowsListener progress;

  /** Hears of rows as they are read. */
  @FunctionalInterface
  public interface RowsListener {
    void rows(long count);
  }

  public SliceReader(ReadPlan plan, DecoderContext context, RowsListener progress) {
    this.plan = plan;
    this.context = context;
    this.progress = progress;
  }

  /**
   * Reads the slice.
   *
   * @param connection in the transaction that has the snapshot
   * @param uri where the staged file goes
   */
  public SliceResult read(Connection connection, Slice slice, String uri)
      throws SQLException, IOException {
    long start = System.currentTimeMillis();
    if (slice.what() == Slice.What.COUNT) {
      return new SliceResult(
          slice, count(connection, slice), null, 0, List.of(), start, System.currentTimeMillis());
    }
    RowDecoder decoder = new RowDecoder(plan, context);
    String sql =
        "copy (select "
            + String.join(", ", decoder.expressions())
            + " "
            + slice.source()
            + ") to stdout (format binary)";
    CopyOut copy = Connector.postgres(connection).getCopyAPI().copyOut(sql);
    boolean complete = false;
    try {
      SliceResult result = stage(slice, uri, decoder, copy, start);
      complete = true;
      return result;
    } finally {
      if (!complete && copy.isActive()) {
        cancel(copy);
      }
    }
  }

  private SliceResult stage(Slice slice, String uri, RowDecoder decoder, CopyOut copy, long start)
      throws SQLException, IOException {
    TupleStream tuples = new TupleStream(copy, decoder.expressions().size());
    List<RejectedRow> rejected = new ArrayList<>();
    long rejectedRows = 0;
    long unreported = 0;
    long maxRowBytes = plan.dialect().maxRowBytes();
    // The file is created with the first row: most slices of a nightly run are not empty, but
    // views,
    // increments and new partitions can be.
    StagedFileWriter writer = null;
    try {
      while (tuples.next()) {
        tuples.advanceTo(decoder.decode(tuples.message(), tuples.position()));
        long bytes = decoder.row().byteSize();
        if (decoder.rejectedColumn() != null || bytes > maxRowBytes) {
          rejectedRows++;
          if (rejected.size() < MAX_REJECTED_KEPT) {
            rejected.add(rejection(slice, decoder, bytes));
          }
        } else {
          if (writer == null) {
            writer = StagedFileWriter.create(uri, plan.schema(), plan.dialect());
          }
          writer.write(decoder.row(), bytes);
        }
        if (++unreported == ROWS_PER_REPORT) {
          progress.rows(unreported);
          unreported = 0;
        }
      }
      progress.rows(unreported);
      StagedFile file = writer == null ? null : writer.finish();
      return new SliceResult(
          slice,
          copy.getHandledRowCount(),
          file,
          rejectedRows,
          rejected,
          start,
          System.currentTimeMillis());
    } finally {
      if (writer != null) {
        writer.close();
      }
    }
  }

  private RejectedRow rejection(Slice slice, RowDecoder decoder, long bytes) {
    String key =
        plan.key().isEmpty() ? "no key; " + slice.source() : KeyText.of(plan, decoder.row());
    return decoder.rejectedColumn() != null
        ? new RejectedRow(key, decoder.rejectedColumn(), decoder.rejectedReason())
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

  private static long count(Connection connection, Slice slice) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) " + slice.source())) {
      result.next();
      return result.getLong(1);
    }
  }

  private static void cancel(CopyOut copy) {
    try {
      copy.cancelCopy();
    } catch (SQLException e) {
      // The connection is thrown away by the caller.
    }
  }
}
