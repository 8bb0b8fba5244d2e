package studio.moment.lake.templates.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.services.cloudscheduler.v1.model.Job;
import com.google.api.services.dataflow.model.LaunchFlexTemplateRequest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.moment.lake.testing.Project;

class LaunchTest {
  static final Variables VARIABLES =
      new Variables(
          Map.ofEntries(
              Map.entry("warehouse", "bigquery:my-project?location=asia-northeast3"),
              Map.entry("staging", "gs://staging-bucket/staging"),
              Map.entry("catalog", "gs://config-bucket/catalog.yaml"),
              Map.entry(
                  "keyset",
                  "gcp-kms:projects/my-project/locations/asia-northeast3/keyRings/lake/cryptoKeys/keyset@gs://config-bucket/keyset.json"),
              Map.entry("source", "jdbc:postgresql://db.example.internal/shop"),
              Map.entry("sourceUsername", "reader"),
              Map.entry(
                  "sourcePassword", "secret:projects/my-project/secrets/shop-s/versions/latest"),
              Map.entry("ledgerUsername", "ledger"),
              Map.entry(
                  "ledgerPassword", "secret:projects/my-project/secrets/shop-l/versions/latest"),
              Map.entry("ledger", "jdbc:postgresql://db.example.internal/shop"),
              Map.entry("ga4", "bigquery:my-project.analytics_123"),
              Map.entry("events", ""),
              Map.entry("policyTags", ""),
              Map.entry("partners", "gs://config-bucket/partners"),
              Map.entry("reports", "gs://reports-bucket/reports")));

  private static final LaunchTarget TARGET =
      new LaunchTarget(
          "my-project",
          "asia-northeast3",
          "gs://config-bucket/templates",
          "gs://staging-bucket/dataflow",
          "worker@my-project.iam.gserviceaccount.com",
          "scheduler@my-project.iam.gserviceaccount.com",
          "regions/asia-northeast3/subnetworks/lake",
          false);

  private static List<SchedulerJob> jobs() {
    return SchedulerJob.of(
        SchedulesReader.read(Project.file("templates/schedules.yaml"), VARIABLES), TARGET);
  }

  @Test
  void launches_have_no_key_that_dataflow_does_not_know() {
    assertThat(jobs())
        .hasSize(3)
        .allSatisfy(
            job -> {
              LaunchFlexTemplateRequest request =
                  ApiModel.read(job.body(), LaunchFlexTemplateRequest.class);
              assertThat(ApiModel.unknownKeys(request)).isEmpty();
              // Enums are strings to the model.
              assertThat(request.getLaunchParameter().getEnvironment().getIpConfiguration())
                  .isIn("WORKER_IP_PUBLIC", "WORKER_IP_PRIVATE");
              assertThat(request.getLaunchParameter().getEnvironment().getNumWorkers())
                  .isEqualTo(1);
            });
  }

  @Test
  void jobs_have_no_key_that_cloud_scheduler_does_not_know() {
    assertThat(jobs())
        .allSatisfy(
            job -> {
              Job read = ApiModel.read(job.json().toString(), Job.class);
              assertThat(ApiModel.unknownKeys(read)).isEmpty();
              assertThat(read.getHttpTarget().getHttpMethod()).isEqualTo("POST");
              assertThat(read.getTimeZone()).isEqualTo("Asia/Seoul");
              assertThat(
                      new String(Base64.getDecoder().decode(read.getHttpTarget().getBody()), UTF_8))
                  .isEqualTo(job.body());
              assertThat(read.getHttpTarget().getOauthToken().getServiceAccountEmail())
                  .startsWith("scheduler@");
              assertThat(read.getHttpTarget().getUri())
                  .isEqualTo(
                      "https://dataflow.googleapis.com/v1b3/projects/my-project/locations/asia-northeast3/flexTemplates:launch");
            });
  }

  @Test
  void a_key_that_the_api_does_not_have_is_found_by_the_walk() {
    LaunchFlexTemplateRequest request =
        ApiModel.read(
            "{\"launchParameter\": {\"environment\": {\"workers\": 1}, \"jobname\": \"x\"}}",
            LaunchFlexTemplateRequest.class);

    assertThat(ApiModel.unknownKeys(request))
        .containsExactlyInAnyOrder(
            "launchParameter.jobname", "launchParameter.environment.workers");
  }

  @Test
  void slots_with_one_minute_share_a_job_and_others_have_their_own() {
    assertThat(jobs().stream().map(SchedulerJob::cron))
        .containsExactly("0 2,4 * * *", "40 2,4 * * *", "20 3,5 * * *");
  }

  @Test
  void an_empty_optional_parameter_is_not_sent() {
    assertThat(jobs().get(1).launch().at("/launchParameter/parameters").has("events")).isFalse();
    assertThat(jobs().get(1).launch().at("/launchParameter/parameters/ga4").asText())
        .isEqualTo("bigquery:my-project.analytics_123");
  }

  @Test
  void what_a_schedule_builds_on_is_what_its_run_is_told_to_wait_for() {
    assertThat(
            jobs().stream()
                .map(job -> job.launch().at("/launchParameter/parameters"))
                .map(
                    sent ->
                        sent.path("after").asText()
                            + " "
                            + sent.path("waitMinutes").asText()
                            + " "
                            + sent.path("skipPublished").asText()))
        .containsExactly("  true", "rds-to-bigquery 30 true", "rds-to-bigquery 30 true");
  }

  @Test
  void job_names_are_fixed_so_that_dataflow_refuses_a_second_run() {
    assertThat(jobs().stream().map(job -> job.launch().at("/launchParameter/jobName").asText()))
        .containsExactly("lake-rds-to-bigquery", "lake-ga4-merge", "lake-daily-revenue");
  }
}
