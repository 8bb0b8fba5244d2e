package studio.moment.lake.pipelines.rds.publish;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import studio.moment.lake.pipelines.rds.RunResources;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.plan.Planned;
import studio.moment.lake.pipelines.rds.stage.SliceOutcome;
import studio.moment.lake.runs.LakeException;

/**
 * The last step: publishes the run or records why not, gives everything back, and fails the job
 * where the run failed.
 */
public final class PublishRunFn extends DoFn<Planned, Void> {
  private static final long serialVersionUID = 1L;

  /**
   * How runs of this process ended: with a failure or without. A runner repeats a step that failed
   * or whose end it did not hear of; the repetition must end in the same way, not find the staged
   * files gone.
   */
  private static final Map<String, Optional<LakeException>> ENDED = new ConcurrentHashMap<>();

  private final RunSpec spec;
  private final PCollectionView<Iterable<SliceOutcome>> outcomes;

  public PublishRunFn(RunSpec spec, PCollectionView<Iterable<SliceOutcome>> outcomes) {
    this.spec = spec;
    this.outcomes = outcomes;
  }

  @ProcessElement
  public void publish(ProcessContext context) {
    Optional<LakeException> before = ENDED.get(spec.runId());
    if (before != null) {
      before.ifPresent(
          failure -> {
            throw failure;
          });
      return;
    }
    try {
      new Publication(spec).finish(context.element(), context.sideInput(outcomes));
      ENDED.put(spec.runId(), Optional.empty());
    } catch (LakeException e) {
      ENDED.put(spec.runId(), Optional.of(e));
      throw e;
    } finally {
      RunResources.close(spec.runId());
    }
  }
}
