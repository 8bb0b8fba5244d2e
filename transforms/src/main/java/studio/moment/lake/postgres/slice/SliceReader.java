package studio.moment.lake.postgres.slice;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.copy.CopyOut;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.types.DecoderContext;
import studio.moment.lake.warehouse.staging.StagedFile;

/**
 * Reads one slice into one staged file: COPY, decode, protect, write, in one loop. A slice that
 * fails leaves no file behind.
 */
public final class SliceReader {
  private final ReadPlan plan;
  private final DecoderContext context;
  private final RowsListener progress;
  private final int scanned;

  /**
   * @param scanned values of each kept column that are looked at before any is left out; 0: none is
   *     looked at
   */
  public SliceReader(ReadPlan plan, DecoderContext context, RowsListener progress, int scanned) {
    this.plan = plan;
    this.context = context;
    this.progress = progress;
    this.scanned = scanned;
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
          slice.table(),
          slice.what(),
          count(connection, slice),
          null,
          0,
          List.of(),
          List.of(),
          start,
          System.currentTimeMillis());
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
    try (RowStager stager = new RowStager(plan, uri, slice.source(), progress, scanned)) {
      while (tuples.next()) {
        tuples.advanceTo(decoder.decode(tuples.message(), tuples.position()));
        stager.add(decoder.row());
      }
      StagedFile file = stager.finish();
      return new SliceResult(
          slice.table(),
          slice.what(),
          copy.getHandledRowCount(),
          file,
          stager.rejectedRows(),
          stager.rejected(),
          stager.scanned(),
          start,
          System.currentTimeMillis());
    }
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
