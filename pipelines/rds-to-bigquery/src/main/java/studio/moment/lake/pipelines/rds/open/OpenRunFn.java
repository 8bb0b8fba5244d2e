package studio.moment.lake.pipelines.rds.open;

import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.TupleTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.moment.lake.launch.RunFolder;
import studio.moment.lake.launch.graph.Carried;
import studio.moment.lake.launch.ready.Start;
import studio.moment.lake.launch.ready.StartGate;
import studio.moment.lake.pipelines.rds.RunResources;
import studio.moment.lake.pipelines.rds.RunSource;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.plan.Planned;
import studio.moment.lake.pipelines.rds.plan.TableSlice;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Progress;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.warehouse.Warehouse;

/**
 * Opens the run: keys, staging place, lock, snapshot or export, plan. Emits the plan, or the reason
 * why there is none, and the slices.
 */
public final class OpenRunFn extends DoFn<byte[], Planned> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(OpenRunFn.class);

  public static final TupleTag<Planned> PLANNED = new TupleTag<>() {};
  public static final TupleTag<TableSlice> SLICES = new TupleTag<>() {};

  private final Carried<RunSpec> carried;

  public OpenRunFn(Carried<RunSpec> spec) {
    this.carried = spec;
  }

  @ProcessElement
  public void open(PipelineOptions options, MultiOutputReceiver out) {
    RunSpec spec = carried.get();
    Start start;
    RunPlanner.Result result;
    try {
      RunFolder.requireReport(spec.run());
      start =
          StartGate.pass(
              spec.run(), RunResources.of(spec).warehouse(), () -> spec.run().configuration());
      if (start.endsHere()) {
        out.get(PLANNED).output(new Planned(null, start, null));
        return;
      }
      result = plan(spec, options);
    } catch (LakeException e) {
      out.get(PLANNED).output(new Planned(null, null, e));
      return;
    } catch (RuntimeException e) {
      LOG.error("Planning run {} failed", spec.runId(), LakeException.withoutMessages(e));
      out.get(PLANNED)
          .output(
              new Planned(null, null, LakeException.unexpected("Planning failed: " + e + ".", e)));
      return;
    }
    out.get(PLANNED).output(new Planned(result.plan(), start, null));
    if (!spec.dryRun() && result.plan().checks().stream().noneMatch(Check::failed)) {
      result.slices().forEach(out.get(SLICES)::output);
    }
  }

  private static RunPlanner.Result plan(RunSpec spec, PipelineOptions options) {
    Optional<Warehouse> published = RunResources.of(spec).warehouse().published();
    KeyCheck keys = KeyCheck.of(spec);
    published.ifPresent(warehouse -> keys.requireSameAs(warehouse, spec));
    if (!spec.dryRun()) {
      RunFolder.prepare(spec.run());
    }
    Progress.of(spec.runId())
        .step(
            spec.source() instanceof RunSource.Database
                ? "taking a snapshot of " + spec.source()
                : "reading the manifests and footers of " + spec.source());
    return RunPlanner.plan(spec, options, published, keys);
  }
}
