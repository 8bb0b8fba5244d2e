package studio.moment.lake.pipelines.rds.stage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.plan.TablePlan;
import studio.moment.lake.pipelines.rds.plan.TableSlice;
import studio.moment.lake.postgres.slice.RowsListener;
import studio.moment.lake.postgres.slice.Slice;
import studio.moment.lake.postgres.slice.SliceResult;
import studio.moment.lake.postgres.types.DecoderContext;
import studio.moment.lake.rdsexport.ExportStore;
import studio.moment.lake.rdsexport.read.ExportSlice;
import studio.moment.lake.rdsexport.read.ExportSliceReader;
import studio.moment.lake.rdsexport.read.UnreadExport;
import studio.moment.lake.runs.LakeException;

/** Stages one slice of an export, again where its files could not be read for a moment. */
final class ExportStager {
  private static final Logger LOG = LoggerFactory.getLogger(ExportStager.class);
  private static final int ATTEMPTS = 4;
  private static final long FIRST_PAUSE_MILLIS = 500;

  private final RunSpec spec;
  private final TablePlan table;
  private final ExportSliceReader reader;

  ExportStager(
      RunSpec spec,
      TablePlan table,
      ExportStore store,
      DecoderContext context,
      RowsListener progress) {
    this.spec = spec;
    this.table = table;
    this.reader =
        new ExportSliceReader(
            store, table.rows(), context, progress, ScanShare.of(table, Slice.What.ROWS));
  }

  /**
   * Stages a slice.
   *
   * @throws LakeException where a file is gone, was rewritten, is damaged, or cannot be read; where
   *     the staging place fails
   */
  SliceResult stage(ExportSlice slice) throws InterruptedException {
    long pause = FIRST_PAUSE_MILLIS;
    for (int attempt = 1; ; attempt++) {
      try {
        return reader.read(slice, StagedPlace.newFile(spec, TableSlice.of(slice)));
      } catch (UnreadExport e) {
        if (attempt == ATTEMPTS || isGone(e.getCause())) {
          throw e.explained();
        }
        LOG.warn("{} could not be read; attempt {} of {} follows.", e.uri(), attempt + 1, ATTEMPTS);
      } catch (IOException e) {
        throw StagedPlace.failed(spec, table, e);
      }
      Thread.sleep(pause);
      pause *= 2;
    }
  }

  private static boolean isGone(Throwable failure) {
    return failure instanceof FileNotFoundException || failure instanceof NoSuchFileException;
  }
}
