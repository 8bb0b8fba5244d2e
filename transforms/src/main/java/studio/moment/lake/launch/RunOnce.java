package studio.moment.lake.launch;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import studio.moment.lake.runs.LakeException;

/**
 * How runs of this process ended: with a failure or without. A runner repeats a step that failed or
 * whose end it did not hear of; the repetition must end in the same way, not find the staged files
 * gone.
 */
public final class RunOnce {
  private static final Map<String, Optional<LakeException>> ENDED = new ConcurrentHashMap<>();

  private RunOnce() {}

  /** Runs the last step of a run, or ends as it ended before. */
  public static void end(String runId, Runnable lastStep) {
    Optional<LakeException> before = ENDED.get(runId);
    if (before != null) {
      before.ifPresent(
          failure -> {
            throw failure;
          });
      return;
    }
    try {
      lastStep.run();
      ENDED.put(runId, Optional.empty());
    } catch (LakeException e) {
      ENDED.put(runId, Optional.of(e));
      throw e;
    }
  }
}
