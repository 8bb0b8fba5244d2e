package studio.moment.lake.warehouse.bigquery;

import com.google.cloud.NoCredentials;
import com.google.cloud.ServiceOptions;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobConfiguration;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobStatus;
import com.google.cloud.bigquery.TableId;
import java.util.Optional;
import java.util.UUID;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;

/** Google's client without the safeguards of the warehouse: what would happen without them. */
record RawClient(BigQuery bigQuery) {
  static RawClient of(BigQueryStandIn standIn) {
    return new RawClient(
        BigQueryOptions.newBuilder()
            .setLocation(BigQueryStandIn.LOCATION)
            .setHost(standIn.endpoint())
            .setProjectId(BigQueryStandIn.PROJECT)
            .setCredentials(NoCredentials.getInstance())
            .setRetrySettings(ServiceOptions.getNoRetrySettings())
            .build()
            .getService());
  }

  static TableId table(String name) {
    return TableId.of(BigQueryStandIn.PROJECT, "t_rds", name);
  }

  /** Runs a job to its end; empty where it succeeded. */
  Optional<BigQueryError> run(JobConfiguration configuration) throws InterruptedException {
    JobId id =
        JobId.newBuilder()
            .setJob("raw-" + UUID.randomUUID())
            .setLocation(BigQueryStandIn.LOCATION)
            .build();
    Job job = bigQuery.create(JobInfo.of(id, configuration));
    while (!job.getStatus().getState().equals(JobStatus.State.DONE)) {
      Thread.sleep(2);
      job = bigQuery.getJob(id);
    }
    return Optional.ofNullable(job.getStatus().getError());
  }
}
