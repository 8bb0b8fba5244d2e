package studio.moment.lake.pipelines.rds.publish;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import studio.moment.lake.runs.report.RunReport;

/** Reports of runs that ended in this process, for the command that launched them here. */
public final class RunReports {
  private static final Map<String, RunReport> REPORTS = new ConcurrentHashMap<>();

  private RunReports() {}

  static void put(RunReport report) {
    REPORTS.put(report.runId(), report);
  }

  /** The run's report, once. */
  public static Optional<RunReport> take(String runId) {
    return Optional.ofNullable(REPORTS.remove(runId));
  }
}
