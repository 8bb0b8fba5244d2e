package studio.moment.lake.pipelines.ga4.publish;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import studio.moment.lake.launch.RunOnce;
import studio.moment.lake.launch.graph.Carried;
import studio.moment.lake.launch.graph.Gathered;
import studio.moment.lake.pipelines.ga4.plan.MergePlanned;
import studio.moment.lake.pipelines.ga4.run.MergeResources;
import studio.moment.lake.pipelines.ga4.run.MergeSpec;
import studio.moment.lake.pipelines.ga4.stage.ReadOutcome;

/**
 * The last step: publishes the run or records why not, gives everything back, and fails the job
 * where the run failed.
 */
public final class PublishMergeFn extends DoFn<KV<Integer, Iterable<Gathered.Part>>, Void> {
  private static final long serialVersionUID = 1L;

  private final Carried<MergeSpec> spec;

  public PublishMergeFn(Carried<MergeSpec> spec) {
    this.spec = spec;
  }

  @ProcessElement
  public void publish(ProcessContext context) {
    try {
      RunOnce.end(
          spec.get().runId(),
          () ->
              new MergePublication(spec.get())
                  .finish(
                      Gathered.one(MergePlanned.class, context.element()),
                      Gathered.all(ReadOutcome.class, context.element()),
                      Gathered.all(byte[].class, context.element())));
    } finally {
      MergeResources.close(spec.get().runId());
    }
  }
}
