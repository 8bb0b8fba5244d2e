package studio.moment.lake.pipelines.rds.stage;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.plan.RunPlan;
import studio.moment.lake.pipelines.rds.plan.TablePlan;
import studio.moment.lake.postgres.slice.ReadPlan;
import studio.moment.lake.postgres.slice.ReaderPool;
import studio.moment.lake.postgres.slice.Slice;
import studio.moment.lake.postgres.slice.SliceReader;
import studio.moment.lake.postgres.slice.SliceReader.RowsListener;
import studio.moment.lake.postgres.slice.SliceResult;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.postgres.source.SourceErrors;
import studio.moment.lake.postgres.types.DecoderContext;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * Stages one slice, again on a new connection where one broke. Every attempt writes a file of its
 * own and only a finished one is reported, so no row is there twice.
 */
final class SliceStager {
  private static final Logger LOG = LoggerFactory.getLogger(SliceStager.class);
  private static final int ATTEMPTS = 4;
  private static final long FIRST_PAUSE_MILLIS = 500;

  /** What operating systems say of a place that takes no more bytes. */
  private static final List<String> FULL_DISK =
      List.of("no space left", "quota exceeded", "file too large");

  private final RunSpec spec;
  private final RunPlan plan;
  private final DecoderContext context;
  private final RowsListener progress;

  SliceStager(RunSpec spec, RunPlan plan, DecoderContext context, RowsListener progress) {
    this.spec = spec;
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
    SliceReader reader = new SliceReader(read, context, progress);
    long pause = FIRST_PAUSE_MILLIS;
    for (int attempt = 1; ; attempt++) {
      try (ReaderPool.Lease lease =
          ReaderPool.of(spec.runId()).lease(new Connector(spec.source()), plan.snapshot())) {
        try {
          return reader.read(lease.connection(), slice, uri(table, slice));
        } catch (SQLException | IOException | RuntimeException e) {
          lease.broken();
          throw e;
        }
      } catch (SQLException e) {
        if (SourceErrors.isSnapshotLoss(e)) {
          throw SnapshotLoss.of(spec, e);
        }
        if (!SourceErrors.isConnectionLoss(e) || attempt == ATTEMPTS) {
          throw SourceErrors.explain(e, spec.source(), "reading " + table.rows().source());
        }
        LOG.warn(
            "The connection to {} broke while reading {}; attempt {} of {} follows.",
            spec.source(),
            table.rows().source(),
            attempt + 1,
            ATTEMPTS);
      } catch (LakeException e) {
        // The server may be restarting: what open() reports as not ready is tried again too.
        if (e.exitCode() != ExitCode.NOT_READY || attempt == ATTEMPTS) {
          throw e;
        }
      } catch (IOException e) {
        throw stagingFailed(table, e);
      }
      Thread.sleep(pause);
      pause *= 2;
    }
  }

  private String uri(TablePlan table, Slice slice) {
    return String.format(
        Locale.ROOT,
        "%s/%s/%s-%05d-%s.parquet",
        spec.run().staging(),
        // Table names can hold what paths cannot.
        String.format(Locale.ROOT, "table-%03d", slice.table()),
        slice.what().name().toLowerCase(Locale.ROOT),
        slice.number(),
        UUID.randomUUID());
  }

  private LakeException stagingFailed(TablePlan table, IOException e) {
    String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    boolean full =
        FULL_DISK.stream().anyMatch(words -> text.toLowerCase(Locale.ROOT).contains(words));
    return new LakeException(
        full ? ExitCode.NOT_READY : ExitCode.UNEXPECTED,
        "A staged file of "
            + table.target()
            + " cannot be written below "
            + spec.run().staging()
            + ": "
            + text
            + ". Make room there or name another folder with --staging, then run again; nothing was"
            + " published.",
        e);
  }
}
