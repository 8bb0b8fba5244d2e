package studio.moment.lake.templates.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import studio.moment.lake.templates.standin.job.JobState;
import studio.moment.lake.templates.standin.job.LaunchedJob;

/**
 * What people type to look at jobs and to launch one, as Google's own gcloud sends it. The commands
 * of a deployment are in {@link ScheduledRunTest}.
 */
@Execution(ExecutionMode.SAME_THREAD)
class GcloudTest {
  private static final String REGION = "--region=asia-northeast3";
  private static final String LOCATION = "--location=asia-northeast3";
  private static final String JOBS = "/v1/projects/lake-test/locations/asia-northeast3/jobs";
  private static final String SPEC =
      "--template-file-gcs-location=gs://lake-test-lake-config/templates/rds-to-bigquery.json";

  private static LaunchStandIn cloud;
  private static Deployed deployed;
  private static Gcloud gcloud;

  @BeforeAll
  static void deploy(@TempDir Path folder) throws Exception {
    Gcloud.assumeInstalled();
    cloud = LaunchStandIn.forJobs(folder);
    deployed =
        Deployed.of(
            cloud,
            folder,
            "jdbc:postgresql://db.example.internal/shop",
            "reader",
            "version: 1\ntables: []\n");
    gcloud = Gcloud.of(cloud, folder);
    UpstreamRun.published(cloud);
  }

  @AfterAll
  static void stop() {
    if (cloud != null) {
      cloud.close();
    }
  }

  @Test
  void a_job_that_failed_is_looked_at_and_its_schedule_paused() throws Exception {
    cloud.put("gs://lake-test-lake-config/ga4/events_20260101.parquet", "an old day");
    deployed.schedules();
    cloud.post(JOBS, deployed.file("scheduler-ga4-merge.json"));
    cloud.post(JOBS + "/ga4-merge:run", "{}");
    LaunchedJob job = cloud.job("lake-ga4-merge");
    assertThat(job.exitCode()).as(job.log()).isEqualTo(4);
    assertThat(job.state()).isEqualTo(JobState.JOB_STATE_FAILED);

    assertThat(gcloud.succeeds("gcloud", "dataflow", "jobs", "list", REGION))
        .contains("lake-ga4-merge", "Failed");
    String errors =
        gcloud.succeeds(
            "gcloud", "beta", "dataflow", "logs", "list", job.id(), REGION, "--importance=error");
    assertThat(errors)
        .contains("The GA4 export has no events_", "exit code 4")
        .doesNotContain("looking for shards");
    String describe = "/v1b3/projects/lake-test/locations/%s/jobs/" + job.id();
    assertThat(cloud.get(describe.formatted("asia-northeast3")).status()).isEqualTo(200);
    assertThat(cloud.get(describe.formatted("us-central1")).status()).isEqualTo(404);
    assertThat(cloud.google().rows("lake_runs", "runs").toString())
        .contains("ga4-merge", "failed", "The GA4 export has no events_");
    assertThat(cloud.google().requests())
        .noneMatch(request -> request.matches("POST .*/analytics/.*"));

    gcloud.succeeds("gcloud", "scheduler", "jobs", "pause", "ga4-merge", LOCATION);
    assertThat(gcloud.succeeds("gcloud", "scheduler", "jobs", "list", LOCATION))
        .contains("ga4-merge", "40 2,4 * * * (Asia/Seoul)", "HTTP", "PAUSED");
  }

  @Test
  void a_launch_by_hand_is_refused_with_the_reason_and_without_the_password() {
    Gcloud.Result refused = launch("lake-rds", REGION, "password=correct-horse", "tabels=a");

    assertThat(refused.exitCode()).isOne();
    assertThat(refused.output())
        .contains("--password does not fit: on Dataflow it takes secret:projects/")
        .contains("There is no option --tabels.")
        .doesNotContain("correct-horse");
  }

  private static Gcloud.Result launch(String name, String region, String... more) {
    List<String> parameters =
        new ArrayList<>(
            List.of(
                "source=jdbc:postgresql://db.example.internal/shop",
                "catalog=gs://lake-test-lake-config/catalog.yaml",
                "warehouse=bigquery:lake-test?location=asia-northeast3"));
    parameters.addAll(List.of(more));
    return gcloud.run(
        "gcloud",
        "dataflow",
        "flex-template",
        "run",
        name,
        region,
        SPEC,
        "--parameters=" + String.join(",", parameters));
  }
}
