package studio.moment.lake.pipelines.rds.publish;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import studio.moment.lake.launch.RunOnce;
import studio.moment.lake.launch.graph.Carried;
import studio.moment.lake.launch.graph.Gathered;
import studio.moment.lake.pipelines.rds.RunResources;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.plan.Planned;
import studio.moment.lake.pipelines.rds.stage.SliceOutcome;

/**
 * The last step: publishes the run or records why not, gives everything back, and fails the job
 * where the run failed.
 */
public final class PublishRunFn extends DoFn<KV<Integer, Iterable<Gathered.Part>>, Void> {
  private static final long serialVersionUID = 1L;

  private final Carried<RunSpec> spec;

  public PublishRunFn(Carried<RunSpec> spec) {
    this.spec = spec;
  }

  @ProcessElement
  public void publish(ProcessContext context) {
    try {
      RunOnce.end(
          spec.get().runId(),
          () ->
              new Publication(spec.get())
                  .finish(
                      Gathered.one(Planned.class, context.element()),
                      Gathered.all(SliceOutcome.class, context.element())));
    } finally {
      RunResources.close(spec.get().runId());
    }
  }
}
