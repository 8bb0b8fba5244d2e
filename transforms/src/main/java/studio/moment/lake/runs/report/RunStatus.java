package studio.moment.lake.runs.report;

/** How a run ended, in the report and in lake_runs.runs. */
public enum RunStatus {
  PUBLISHED,
  /** A dry run: the plan was made and nothing was read. */
  PLANNED,
  FAILED
}
