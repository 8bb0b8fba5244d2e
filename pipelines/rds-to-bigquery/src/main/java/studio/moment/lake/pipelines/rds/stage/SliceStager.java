package studio.moment.lake.pipelines.rds.stage;

import java.io.IOException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.moment.lake.pipelines.rds.RunSource;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.plan.RunPlan;
import studio.moment.lake.pipelines.rds.plan.TablePlan;
import studio.moment.lake.pipelines.rds.plan.TableSlice;
import studio.moment.lake.postgres.slice.ReadPlan;
import studio.moment.lake.postgres.slice.ReaderPool;
import studio.moment.lake.postgres.slice.RowsListener;
import studio.moment.lake.postgres.slice.Slice;
import studio.moment.lake.postgres.slice.SliceReader;
import studio.moment.lake.postgres.slice.SliceResult;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.source.SourceErrors;
import studio.moment.lake.postgres.types.DecoderContext;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * Stages one slice of a database, again on a new connection where one broke. Every attempt writes a
 * file of its own and only a finished one is reported, so no row is there twice.
 */
final class SliceStager {
  private static final Logger LOG = LoggerFactory.getLogger(SliceStager.class);
  private static final int ATTEMPTS = 4;
  private static final long FIRST_PAUSE_MILLIS = 500;

  private final RunSpec spec;
  private final RunSource.Database source;
  private final RunPlan plan;
  private final DecoderContext context;
  private final RowsListener progress;

  SliceStager(
      RunSpec spec,
      RunSource.Database source,
      RunPlan plan,
      DecoderContext context,
      RowsListener progress) {
    this.spec = spec;
    this.source = source;
    this.plan = plan;
    this.context = context;
    this.progress = progress;
  }

  /**
   * Stages a slice.
   *
   * @throws LakeException where the snapshot is lost, the staging place fails, or the server does
   *     not come back
   */
  SliceResult stage(Slice slice) throws InterruptedException {
    TablePlan table = plan.tables().get(slice.table());
    ReadPlan read = slice.what() == Slice.What.KEYS ? table.keys() : table.rows();
    SliceReader reader =
        new SliceReader(read, context, progress, ScanShare.of(table, slice.what()));
    long pause = FIRST_PAUSE_MILLIS;
    for (int attempt = 1; ; attempt++) {
      try (ReaderPool.Lease lease =
          ReaderPool.of(spec.runId()).lease(new Connector(source.address()), plan.snapshot())) {
        try {
          return reader.read(
              lease.connection(), slice, StagedPlace.newFile(spec, TableSlice.of(slice)));
        } catch (SQLException | IOException | RuntimeException e) {
          lease.broken();
          throw e;
        }
      } catch (SQLException e) {
        if (SourceErrors.isSnapshotLoss(e)) {
          throw SnapshotLoss.of(source, e);
        }
        if (!SourceErrors.isConnectionLoss(e) || attempt == ATTEMPTS) {
          throw SourceErrors.explain(e, source.address(), "reading " + table.rows().source());
        }
        LOG.warn(
            "The connection to {} broke while reading {}; attempt {} of {} follows.",
            source,
            table.rows().source(),
            attempt + 1,
            ATTEMPTS);
      } catch (LakeException e) {
        // The server may be restarting: what open() reports as not ready is tried again too.
        if (e.exitCode() != ExitCode.NOT_READY || attempt == ATTEMPTS) {
          throw e;
        }
      } catch (IOException e) {
        throw StagedPlace.failed(spec, table, e);
      }
      Thread.sleep(pause);
      pause *= 2;
    }
  }
}
