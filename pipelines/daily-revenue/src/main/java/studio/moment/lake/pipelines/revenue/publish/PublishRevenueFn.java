package studio.moment.lake.pipelines.revenue.publish;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import studio.moment.lake.launch.Carried;
import studio.moment.lake.launch.RunOnce;
import studio.moment.lake.pipelines.revenue.partner.PartnerOutcome;
import studio.moment.lake.pipelines.revenue.plan.RevenuePlanned;
import studio.moment.lake.pipelines.revenue.run.RevenueResources;
import studio.moment.lake.pipelines.revenue.run.RevenueSpec;

/**
 * The last step: publishes the run or records why not, gives everything back, and fails the job
 * where the run failed.
 */
public final class PublishRevenueFn extends DoFn<RevenuePlanned, Void> {
  private static final long serialVersionUID = 1L;

  private final Carried<RevenueSpec> spec;
  private final PCollectionView<Iterable<PartnerOutcome>> outcomes;

  public PublishRevenueFn(
      Carried<RevenueSpec> spec, PCollectionView<Iterable<PartnerOutcome>> outcomes) {
    this.spec = spec;
    this.outcomes = outcomes;
  }

  @ProcessElement
  public void publish(ProcessContext context) {
    try {
      RunOnce.end(
          spec.get().runId(),
          () ->
              new RevenuePublication(spec.get())
                  .finish(context.element(), context.sideInput(outcomes)));
    } finally {
      RevenueResources.close(spec.get().runId());
    }
  }
}
