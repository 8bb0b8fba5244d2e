package studio.moment.lake.warehouse.bigquery.job;

import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobConfiguration;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobStatistics.LoadStatistics;
import com.google.cloud.bigquery.JobStatus;
import java.time.Instant;
import java.util.Optional;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.bigquery.service.Service;
import studio.moment.lake.warehouse.bigquery.service.ServiceErrors;

/** Jobs with ids of our own, so that asking twice does the work once. */
public final class Jobs {
  /** How many jobs may be spent on one piece of work. */
  public static final int MOST_ATTEMPTS = 5;

  private final Service service;

  public Jobs(Service service) {
    this.service = service;
  }

  /**
   * Has the work done by one successful job: an earlier one of this name, or a new one. A job that
   * failed before this call, or fails for a passing reason now, is followed by the next attempt.
   *
   * @param doing for messages: "publishing table rds.users"
   * @throws LakeException as {@link ServiceErrors#ofJob} says
   */
  public Job run(JobName name, JobConfiguration configuration, String doing) {
    BigQueryError last = null;
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      boolean inserted = find(name, attempt, doing).isEmpty();
      if (inserted) {
        insert(name, attempt, configuration, doing);
      }
      Job job = await(name, attempt, doing);
      Optional<BigQueryError> error = error(job);
      if (error.isEmpty()) {
        return job;
      }
      last = error.get();
      if (inserted && !ServiceErrors.isTransient(last.getReason())) {
        throw failure(last, name, attempt, doing);
      }
      if (inserted) {
        service.backoff().pause(attempt);
      }
    }
    throw failure(last, name, MOST_ATTEMPTS, doing);
  }

  /** The job of that attempt, whatever became of it. */
  public Optional<Job> find(JobName name, int attempt, String doing) {
    return Optional.ofNullable(service.bigQuery(doing, client -> client.getJob(id(name, attempt))));
  }

  /**
   * Starts the job; does nothing where there is one of that id already, from a request whose answer
   * was lost or from another worker. Google's client answers with that job for a day, and with 409
   * after that.
   */
  public void insert(JobName name, int attempt, JobConfiguration configuration, String doing) {
    try {
      service.bigQuery(
          doing, client -> client.create(JobInfo.of(id(name, attempt), configuration)));
    } catch (BigQueryException e) {
      if (e.getCode() != 409) {
        throw e;
      }
    }
  }

  /** Waits until the job of that attempt has ended, well or badly. */
  public Job await(JobName name, int attempt, String doing) {
    Instant deadline = Instant.now().plus(service.backoff().deadline());
    for (int round = 0; ; round++) {
      Job job =
          find(name, attempt, doing)
              .orElseThrow(
                  () ->
                      LakeException.notReady(
                          "BigQuery does not find its job "
                              + name.attempt(attempt)
                              + " while "
                              + doing
                              + ". Run the same command again."));
      if (job.getStatus().getState().equals(JobStatus.State.DONE)) {
        return job;
      }
      if (Instant.now().isAfter(deadline)) {
        throw LakeException.notReady(
            "BigQuery has not finished job "
                + name.attempt(attempt)
                + " in "
                + service.backoff().deadline().toHours()
                + " hours while "
                + doing
                + ". Look at the project's quotas and reservations, then run the same command"
                + " again.");
      }
      service.backoff().pause(round);
    }
  }

  /** Why the job failed; empty where it did not. */
  public static Optional<BigQueryError> error(Job job) {
    return Optional.ofNullable(job.getStatus().getError());
  }

  /** Rows that a load job has put into its table, by BigQuery's own count. */
  public static long rows(Job job) {
    LoadStatistics statistics = job.getStatistics();
    return statistics.getOutputRows() == null ? 0 : statistics.getOutputRows();
  }

  public LakeException failure(BigQueryError error, JobName name, int attempt, String doing) {
    return ServiceErrors.ofJob(error, doing, name.attempt(attempt));
  }

  private JobId id(JobName name, int attempt) {
    return JobId.newBuilder()
        .setProject(service.address().project())
        .setLocation(service.address().location())
        .setJob(name.attempt(attempt))
        .build();
  }
}
