package studio.moment.lake.pipelines.revenue.publish;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import studio.moment.lake.launch.RunOnce;
import studio.moment.lake.launch.graph.Carried;
import studio.moment.lake.launch.graph.Gathered;
import studio.moment.lake.pipelines.revenue.partner.PartnerOutcome;
import studio.moment.lake.pipelines.revenue.plan.RevenuePlanned;
import studio.moment.lake.pipelines.revenue.run.RevenueResources;
import studio.moment.lake.pipelines.revenue.run.RevenueSpec;

/**
 * The last step: publishes the run or records why not, gives everything back, and fails the job
 * where the run failed.
 */
public final class PublishRevenueFn extends DoFn<KV<Integer, Iterable<Gathered.Part>>, Void> {
  private static final long serialVersionUID = 1L;

  private final Carried<RevenueSpec> spec;

  public PublishRevenueFn(Carried<RevenueSpec> spec) {
    this.spec = spec;
  }

  @ProcessElement
  public void publish(ProcessContext context) {
    try {
      RunOnce.end(
          spec.get().runId(),
          () ->
              new RevenuePublication(spec.get())
                  .finish(
                      Gathered.one(RevenuePlanned.class, context.element()),
                      Gathered.all(PartnerOutcome.class, context.element())));
    } finally {
      RevenueResources.close(spec.get().runId());
    }
  }
}
