package studio.moment.lake.pipelines.rds.stage;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.moment.lake.pipelines.rds.RunResources;
import studio.moment.lake.pipelines.rds.RunSource;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.plan.RunPlan;
import studio.moment.lake.pipelines.rds.plan.TablePlan;
import studio.moment.lake.pipelines.rds.plan.TableSlice;
import studio.moment.lake.postgres.slice.RowsListener;
import studio.moment.lake.postgres.slice.SliceResult;
import studio.moment.lake.postgres.types.DecoderContext;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protector;
import studio.moment.lake.privacy.Protectors;
import studio.moment.lake.privacy.keys.KeyMaterial;
import studio.moment.lake.rdsexport.ExportStore;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Progress;

/** Stages one slice on a thread of its own; a failure is its value. */
record SliceTask(RunSpec spec, PipelineOptions options, RunPlan plan, TableSlice slice)
    implements Callable<Optional<SliceOutcome>> {
  private static final Logger LOG = LoggerFactory.getLogger(SliceTask.class);

  /** The outcome, or nothing where the run had failed before the slice was begun. */
  @Override
  public Optional<SliceOutcome> call() throws InterruptedException {
    RunResources resources = RunResources.of(spec);
    if (resources.failed()) {
      return Optional.empty();
    }
    TablePlan table = plan.tables().get(slice.table());
    Progress progress = Progress.of(spec.runId());
    String name = table.target().toString();
    try {
      SliceResult result =
          stage(
              table,
              new RunDecoders(table.rows().trustedUtf8(), resources.keys()),
              count -> progress.rows(name, table.slices(), count));
      progress.sliceDone(name, table.slices());
      return Optional.of(new SliceOutcome(result, null));
    } catch (LakeException e) {
      return failed(resources, e);
    } catch (RuntimeException | OutOfMemoryError e) {
      // The exception may quote a row: its class and place are enough here.
      LOG.error("Staging a slice of {} failed", name, LakeException.withoutMessages(e));
      return failed(
          resources,
          LakeException.unexpected(
              "Reading "
                  + table.rows().source()
                  + " failed with "
                  + e.getClass().getSimpleName()
                  + "; the log has the place. Nothing was published.",
              e));
    }
  }

  private SliceResult stage(TablePlan table, DecoderContext context, RowsListener progress)
      throws InterruptedException {
    if (slice.part() instanceof TableSlice.Exported exported) {
      ExportStore store = RunResources.of(spec).exports(options);
      return new ExportStager(spec, table, store, context, progress).stage(exported.slice());
    }
    return new SliceStager(spec, (RunSource.Database) spec.source(), plan, context, progress)
        .stage(((TableSlice.Queried) slice.part()).slice());
  }

  private static Optional<SliceOutcome> failed(RunResources resources, LakeException failure) {
    resources.fail();
    return Optional.of(new SliceOutcome(null, failure));
  }

  private record RunDecoders(boolean trustedUtf8, KeyMaterial keys) implements DecoderContext {
    @Override
    public Protector protector(Protection protection, boolean json) {
      return json && protection instanceof Protection.Redact
          ? Protectors.redactJson()
          : Protectors.create(protection, keys);
    }
  }
}
