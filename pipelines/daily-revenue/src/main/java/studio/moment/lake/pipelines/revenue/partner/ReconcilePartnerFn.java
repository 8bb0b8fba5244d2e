package studio.moment.lake.pipelines.revenue.partner;

import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.moment.lake.launch.graph.Carried;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.run.Database;
import studio.moment.lake.pipelines.revenue.run.PartnerFiles;
import studio.moment.lake.pipelines.revenue.run.RevenueSpec;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * Reconciles partners, one after the other: each may fill the memory. What is wrong with one
 * partner's data holds that partner back; what is wrong with the database ends the run.
 */
public final class ReconcilePartnerFn extends DoFn<PartnerTask, PartnerOutcome> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ReconcilePartnerFn.class);

  private final Carried<RevenueSpec> spec;
  private final Counter rows = Metrics.counter(ReconcilePartnerFn.class, "rows");
  private final Counter held = Metrics.counter(ReconcilePartnerFn.class, "heldPartners");
  private transient Map<String, Adapter> adapters;
  private transient Map<String, PartnerPolicy> policies;

  public ReconcilePartnerFn(Carried<RevenueSpec> spec) {
    this.spec = spec;
  }

  @ProcessElement
  public void reconcile(@Element PartnerTask task, OutputReceiver<PartnerOutcome> out) {
    PartnerOutcome outcome = outcome(task);
    rows.inc(outcome.rows());
    held.inc(outcome.held() == null ? 0 : 1);
    out.output(outcome);
  }

  private PartnerOutcome outcome(PartnerTask task) {
    try {
      if (adapters == null) {
        adapters = PartnerFiles.adapters(spec.get().partnerFiles());
        policies = PartnerFiles.policies(spec.get().partnerFiles());
      }
      return new PartnerRun(
              spec.get(),
              new Database(spec.get().source()),
              adapters.get(task.partner()),
              policies.get(task.partner()),
              task)
          .run();
    } catch (LakeException e) {
      return e.exitCode() == ExitCode.CHECK_FAILED
          ? PartnerOutcome.held(task.partner(), List.of(), e.getMessage())
          : PartnerOutcome.failed(task.partner(), e);
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("Reconciling {} failed", task.partner(), LakeException.withoutMessages(e));
      return PartnerOutcome.failed(
          task.partner(),
          LakeException.unexpected(
              "Reconciling partner "
                  + task.partner()
                  + " failed with "
                  + e.getClass().getSimpleName()
                  + "; the log has the place. Nothing of it was posted.",
              e));
    }
  }
}
