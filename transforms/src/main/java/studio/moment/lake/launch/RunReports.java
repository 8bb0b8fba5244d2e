package studio.moment.lake.launch;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import studio.moment.lake.runs.report.RunReport;

/** Reports of runs that ended in this process, for the command that launched them here. */
public final class RunReports {
  private static final Map<String, Ended> ENDED = new ConcurrentHashMap<>();

  private RunReports() {}

  /**
   * How a run ended.
   *
   * @param plan what a dry run prints, otherwise empty
   */
  public record Ended(RunReport report, String plan) {}

  static void put(RunReport report, String plan) {
    ENDED.put(report.runId(), new Ended(report, plan));
  }

  /** How the run ended, once. */
  public static Optional<Ended> take(String runId) {
    return Optional.ofNullable(ENDED.remove(runId));
  }
}
