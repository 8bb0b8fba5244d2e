package studio.moment.lake.templates.schedule;

/**
 * The machines of a job.
 *
 * @param type Compute Engine's name of the worker's machine type
 * @param count workers, from the first to the last minute: no autoscaling
 * @param diskGb of each worker
 * @param launcherType of the machine that builds the job graph
 */
public record Worker(String type, int count, int diskGb, String launcherType) {
  /** Two cores and 8 GB do a day of a 10 GB database; see docs/cost.md. */
  public static final Worker DEFAULT = new Worker("e2-standard-2", 1, 30, "e2-medium");
}
