package studio.moment.lake.runs.report;

/** How a run ended, in the report and in lake_runs.runs. */
public enum RunStatus {
  /** It has begun; a report that still says so was left by a run that was killed. */
  RUNNING,
  PUBLISHED,
  /** A dry run: the plan was made and nothing was read. */
  PLANNED,
  FAILED
}
