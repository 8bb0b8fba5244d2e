package studio.moment.lake.pipelines.rds.stage;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import studio.moment.lake.launch.graph.Carried;
import studio.moment.lake.launch.graph.OnlyElement;
import studio.moment.lake.launch.graph.SideBySide;
import studio.moment.lake.pipelines.rds.RunResources;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.plan.Planned;
import studio.moment.lake.pipelines.rds.plan.TableSlice;
import studio.moment.lake.postgres.slice.SliceResult;

/**
 * Turns slices into staged files. The slices of a bundle are read side by side, on as many threads
 * as the run has readers: how many work does not depend on how a runner cuts its bundles.
 */
public final class StageSliceFn extends DoFn<TableSlice, SliceOutcome> {
  private static final long serialVersionUID = 1L;

  private final Carried<RunSpec> spec;
  private final OnlyElement<Planned> planned;
  private final Counter rows = Metrics.counter(StageSliceFn.class, "rows");
  private final Counter rejected = Metrics.counter(StageSliceFn.class, "rejectedRows");
  private final Counter bytes = Metrics.counter(StageSliceFn.class, "stagedBytes");
  private transient SideBySide<Optional<SliceOutcome>> slices;

  public StageSliceFn(Carried<RunSpec> spec, OnlyElement<Planned> planned) {
    this.spec = spec;
    this.planned = planned;
  }

  @StartBundle
  public void start() {
    slices = new SideBySide<>();
  }

  @ProcessElement
  public void stage(ProcessContext context) {
    SliceTask task =
        new SliceTask(
            spec.get(),
            context.getPipelineOptions(),
            planned.in(context).plan(),
            context.element());
    slices.submit(RunResources.of(spec.get()).readers(), task);
  }

  @FinishBundle
  public void finish(FinishBundleContext context) throws InterruptedException, ExecutionException {
    slices.finish(each -> each.ifPresent(outcome -> output(context, outcome)));
  }

  private void output(FinishBundleContext context, SliceOutcome outcome) {
    SliceResult result = outcome.result();
    if (result != null) {
      rows.inc(result.stagedRows());
      rejected.inc(result.rejectedRows());
      bytes.inc(result.file() == null ? 0 : result.file().bytes());
    }
    context.output(outcome, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
  }
}
