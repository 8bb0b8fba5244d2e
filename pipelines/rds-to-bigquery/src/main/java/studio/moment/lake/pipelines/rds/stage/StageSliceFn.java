package studio.moment.lake.pipelines.rds.stage;

import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.moment.lake.pipelines.rds.RunResources;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.plan.Planned;
import studio.moment.lake.pipelines.rds.plan.RunPlan;
import studio.moment.lake.pipelines.rds.plan.TablePlan;
import studio.moment.lake.postgres.slice.Slice;
import studio.moment.lake.postgres.slice.SliceResult;
import studio.moment.lake.postgres.types.DecoderContext;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protector;
import studio.moment.lake.privacy.Protectors;
import studio.moment.lake.privacy.keys.KeyMaterial;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Progress;

/** Turns slices into staged files. A failure is a value: the last step ends the run. */
public final class StageSliceFn extends DoFn<Slice, SliceOutcome> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(StageSliceFn.class);

  private final RunSpec spec;
  private final PCollectionView<Planned> planned;
  private final Counter rows = Metrics.counter(StageSliceFn.class, "rows");
  private final Counter rejected = Metrics.counter(StageSliceFn.class, "rejectedRows");
  private final Counter bytes = Metrics.counter(StageSliceFn.class, "stagedBytes");

  public StageSliceFn(RunSpec spec, PCollectionView<Planned> planned) {
    this.spec = spec;
    this.planned = planned;
  }

  @ProcessElement
  public void stage(ProcessContext context) throws InterruptedException {
    RunResources resources = RunResources.of(spec);
    if (resources.failed()) {
      // The run has failed: its last step only waits for the slices that are under way.
      return;
    }
    Slice slice = context.element();
    RunPlan plan = context.sideInput(planned).plan();
    TablePlan table = plan.tables().get(slice.table());
    Progress progress = Progress.of(spec.runId());
    String name = table.target().toString();
    try {
      SliceResult result =
          new SliceStager(
                  spec,
                  plan,
                  new RunDecoders(table.rows().trustedUtf8(), resources.keys()),
                  count -> progress.rows(name, table.slices(), count))
              .stage(slice);
      rows.inc(result.stagedRows());
      rejected.inc(result.rejectedRows());
      bytes.inc(result.file() == null ? 0 : result.file().bytes());
      progress.sliceDone(name, table.slices());
      context.output(new SliceOutcome(result, null));
    } catch (LakeException e) {
      fail(context, resources, e);
    } catch (RuntimeException e) {
      // The exception may quote a row: its class and place are enough here.
      LOG.error("Staging a slice of {} failed", name, LakeException.withoutMessages(e));
      fail(
          context,
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

  private void fail(ProcessContext context, RunResources resources, LakeException failure) {
    resources.fail();
    context.output(new SliceOutcome(null, failure));
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
