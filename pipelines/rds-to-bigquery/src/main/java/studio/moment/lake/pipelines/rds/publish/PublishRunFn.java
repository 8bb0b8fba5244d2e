package studio.moment.lake.pipelines.rds.publish;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import studio.moment.lake.launch.Carried;
import studio.moment.lake.launch.RunOnce;
import studio.moment.lake.pipelines.rds.RunResources;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.plan.Planned;
import studio.moment.lake.pipelines.rds.stage.SliceOutcome;

/**
 * The last step: publishes the run or records why not, gives everything back, and fails the job
 * where the run failed.
 */
public final class PublishRunFn extends DoFn<Planned, Void> {
  private static final long serialVersionUID = 1L;

  private final Carried<RunSpec> spec;
  private final PCollectionView<Iterable<SliceOutcome>> outcomes;

  public PublishRunFn(Carried<RunSpec> spec, PCollectionView<Iterable<SliceOutcome>> outcomes) {
    this.spec = spec;
    this.outcomes = outcomes;
  }

  @ProcessElement
  public void publish(ProcessContext context) {
    try {
      RunOnce.end(
          spec.get().runId(),
          () -> new Publication(spec.get()).finish(context.element(), context.sideInput(outcomes)));
    } finally {
      RunResources.close(spec.get().runId());
    }
  }
}
