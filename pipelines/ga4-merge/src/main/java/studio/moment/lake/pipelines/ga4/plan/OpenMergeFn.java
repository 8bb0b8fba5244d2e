package studio.moment.lake.pipelines.ga4.plan;

import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.TupleTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.moment.lake.launch.RunFolder;
import studio.moment.lake.launch.graph.Carried;
import studio.moment.lake.launch.ready.Start;
import studio.moment.lake.launch.ready.StartGate;
import studio.moment.lake.pipelines.ga4.read.RowGroupTask;
import studio.moment.lake.pipelines.ga4.run.MergeResources;
import studio.moment.lake.pipelines.ga4.run.MergeSpec;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Progress;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.warehouse.Warehouse;

/**
 * Opens the run: keys, lock, staging place, plan. Emits the plan, or the reason why there is none,
 * and the row groups to read.
 */
public final class OpenMergeFn extends DoFn<byte[], MergePlanned> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(OpenMergeFn.class);

  public static final TupleTag<MergePlanned> PLANNED = new TupleTag<>() {};
  public static final TupleTag<RowGroupTask> TASKS = new TupleTag<>() {};

  private final Carried<MergeSpec> carried;

  public OpenMergeFn(Carried<MergeSpec> spec) {
    this.carried = spec;
  }

  @ProcessElement
  public void open(MultiOutputReceiver out) {
    MergeSpec spec = carried.get();
    Start start;
    MergePlanner.Result result;
    try {
      RunFolder.requireReport(spec.run());
      start =
          StartGate.pass(
              spec.run(), MergeResources.of(spec).warehouse(), () -> spec.run().configuration());
      if (start.endsHere()) {
        out.get(PLANNED).output(new MergePlanned(null, start, null));
        return;
      }
      result = plan(spec);
    } catch (LakeException e) {
      out.get(PLANNED).output(new MergePlanned(null, null, e));
      return;
    } catch (RuntimeException e) {
      LOG.error("Planning run {} failed", spec.runId(), LakeException.withoutMessages(e));
      out.get(PLANNED)
          .output(
              new MergePlanned(
                  null, null, LakeException.unexpected("Planning failed: " + e + ".", e)));
      return;
    }
    out.get(PLANNED).output(new MergePlanned(result.plan(), start, null));
    if (!spec.run().dryRun() && result.plan().checks().stream().noneMatch(Check::failed)) {
      result.tasks().forEach(out.get(TASKS)::output);
    }
  }

  private static MergePlanner.Result plan(MergeSpec spec) {
    MergeResources resources = MergeResources.of(spec);
    Optional<Warehouse> published = resources.warehouse().published();
    MergePlanner planner = new MergePlanner(spec, published, resources.keys().check());
    planner.requireSameKey();
    if (!spec.run().dryRun()) {
      RunFolder.prepare(spec.run());
    }
    Progress.of(spec.runId()).step("looking for shards in " + spec.source());
    return planner.plan();
  }
}
