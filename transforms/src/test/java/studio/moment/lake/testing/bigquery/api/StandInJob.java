package studio.moment.lake.testing.bigquery.api;

import com.google.api.services.bigquery.model.ErrorProto;
import com.google.api.services.bigquery.model.Job;
import com.google.api.services.bigquery.model.JobReference;
import com.google.api.services.bigquery.model.JobStatistics;
import com.google.api.services.bigquery.model.JobStatus;
import java.util.List;
import studio.moment.lake.testing.bigquery.sql.SqlEngine;

/** A job from its insertion to its end. */
final class StandInJob {
  private final Job sent;
  private final long created = System.currentTimeMillis();
  private String state = "PENDING";
  private ErrorProto error;
  private JobStatistics statistics = new JobStatistics().setCreationTime(created);
  private SqlEngine.Result result;

  StandInJob(Job sent) {
    this.sent = sent;
  }

  JobReference reference() {
    return sent.getJobReference();
  }

  synchronized void start() {
    state = "RUNNING";
    statistics.setStartTime(System.currentTimeMillis());
  }

  synchronized void succeed(JobStatistics told, SqlEngine.Result rows) {
    statistics = told.setCreationTime(created);
    result = rows;
    end();
  }

  synchronized void fail(ErrorProto why) {
    error = why;
    end();
  }

  synchronized boolean isDone() {
    return state.equals("DONE");
  }

  synchronized ErrorProto error() {
    return error;
  }

  synchronized SqlEngine.Result result() {
    return result;
  }

  synchronized void await(long millis) throws InterruptedException {
    long end = System.currentTimeMillis() + millis;
    while (!isDone() && System.currentTimeMillis() < end) {
      wait(Math.max(1, end - System.currentTimeMillis()));
    }
  }

  synchronized Job model() {
    JobReference reference = reference();
    return sent.clone()
        .setKind("bigquery#job")
        .setId(
            reference.getProjectId() + ":" + reference.getLocation() + "." + reference.getJobId())
        .setUserEmail("lake@example.iam.gserviceaccount.com")
        .setStatistics(statistics)
        .setStatus(
            new JobStatus()
                .setState(state)
                .setErrorResult(error)
                .setErrors(error == null ? null : List.of(error)));
  }

  private void end() {
    state = "DONE";
    statistics.setEndTime(System.currentTimeMillis());
    notifyAll();
  }
}
