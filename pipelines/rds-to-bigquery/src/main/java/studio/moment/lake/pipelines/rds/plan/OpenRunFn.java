package studio.moment.lake.pipelines.rds.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.values.TupleTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.moment.lake.pipelines.rds.RunResources;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.StagedFolder;
import studio.moment.lake.postgres.slice.Slice;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Progress;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.runs.report.RunReport;
import studio.moment.lake.runs.report.RunStatus;
import studio.moment.lake.warehouse.Warehouse;

/**
 * Opens the run: keys, staging place, lock, snapshot, plan. Emits the plan, or the reason why there
 * is none, and the slices.
 */
public final class OpenRunFn extends DoFn<RunSpec, Planned> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(OpenRunFn.class);

  public static final TupleTag<Planned> PLANNED = new TupleTag<>() {};
  public static final TupleTag<Slice> SLICES = new TupleTag<>() {};

  @ProcessElement
  public void open(@Element RunSpec spec, MultiOutputReceiver out) {
    RunPlanner.Result result;
    try {
      result = plan(spec);
    } catch (LakeException e) {
      out.get(PLANNED).output(new Planned(null, e));
      return;
    } catch (RuntimeException e) {
      LOG.error("Planning run {} failed", spec.runId(), LakeException.withoutMessages(e));
      out.get(PLANNED)
          .output(new Planned(null, LakeException.unexpected("Planning failed: " + e + ".", e)));
      return;
    }
    out.get(PLANNED).output(new Planned(result.plan(), null));
    if (!spec.dryRun() && result.plan().checks().stream().noneMatch(Check::failed)) {
      result.slices().forEach(out.get(SLICES)::output);
    }
  }

  private static RunPlanner.Result plan(RunSpec spec) {
    requireReport(spec);
    Optional<Warehouse> published = RunResources.of(spec).published();
    KeyCheck keys = KeyCheck.of(spec);
    if (!spec.dryRun()) {
      // Runs that were killed left their files; the lock says that none of them is alive.
      StagedFolder.delete(spec.stagingRoot());
      requireWritable(spec);
    }
    Progress.of(spec.runId()).step("taking a snapshot of " + spec.source());
    return new RunPlanner(spec, published, keys).plan();
  }

  /**
   * A report that cannot be written is told before anything is read, and the report of an earlier
   * run must not stand for this one if this one is killed.
   */
  private static void requireReport(RunSpec spec) {
    if (spec.runReport() != null) {
      new RunReport(
              RunSpec.PIPELINE,
              spec.runId(),
              spec.runDate(),
              RunStatus.RUNNING,
              0,
              List.of(),
              List.of(),
              Map.of(),
              null)
          .write(spec.runReport());
    }
  }

  /**
   * A staging place that cannot be written to is told before the database is asked for anything.
   */
  private static void requireWritable(RunSpec spec) {
    String marker = spec.staging() + "/_started";
    try (WritableByteChannel channel =
        FileSystems.create(FileSystems.matchNewResource(marker, false), MimeTypes.TEXT)) {
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
    } catch (IOException | RuntimeException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "The staging folder "
              + spec.staging()
              + " cannot be written to ("
              + e.getMessage()
              + "). Check that it exists or can be made, and its permissions, or name another one with"
              + " --staging.",
          e);
    }
  }
}
