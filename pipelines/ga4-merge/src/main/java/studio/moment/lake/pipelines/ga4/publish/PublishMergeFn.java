package studio.moment.lake.pipelines.ga4.publish;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import studio.moment.lake.launch.Carried;
import studio.moment.lake.launch.RunOnce;
import studio.moment.lake.pipelines.ga4.plan.MergePlanned;
import studio.moment.lake.pipelines.ga4.run.MergeResources;
import studio.moment.lake.pipelines.ga4.run.MergeSpec;
import studio.moment.lake.pipelines.ga4.stage.ReadOutcome;

/**
 * The last step: publishes the run or records why not, gives everything back, and fails the job
 * where the run failed.
 */
public final class PublishMergeFn extends DoFn<MergePlanned, Void> {
  private static final long serialVersionUID = 1L;

  private final Carried<MergeSpec> spec;
  private final PCollectionView<Iterable<ReadOutcome>> reads;
  private final PCollectionView<Iterable<byte[]>> buckets;

  public PublishMergeFn(
      Carried<MergeSpec> spec,
      PCollectionView<Iterable<ReadOutcome>> reads,
      PCollectionView<Iterable<byte[]>> buckets) {
    this.spec = spec;
    this.reads = reads;
    this.buckets = buckets;
  }

  @ProcessElement
  public void publish(ProcessContext context) {
    try {
      RunOnce.end(
          spec.get().runId(),
          () ->
              new MergePublication(spec.get())
                  .finish(context.element(), context.sideInput(reads), context.sideInput(buckets)));
    } finally {
      MergeResources.close(spec.get().runId());
    }
  }
}
