package studio.moment.lake.templates.standin.job;

/** As Dataflow's API names the states that come up here. */
public enum JobState {
  JOB_STATE_QUEUED,
  JOB_STATE_RUNNING,
  JOB_STATE_DONE,
  JOB_STATE_FAILED;

  /** Whether the job keeps its name to itself. */
  public boolean isActive() {
    return this == JOB_STATE_QUEUED || this == JOB_STATE_RUNNING;
  }
}
