package studio.moment.lake.templates.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.templates.deploy.step.Command;
import studio.moment.lake.testing.Project;

/** Jobs of Cloud Scheduler as a deployment writes them, and what is wrong with others. */
@Execution(ExecutionMode.SAME_THREAD)
class SchedulerTest {
  private static final String JOBS = "/v1/projects/lake-test/locations/asia-northeast3/jobs";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static LaunchStandIn cloud;
  private static Deployed deployed;
  private static Map<String, List<String>> schedules;

  @BeforeAll
  static void deploy(@TempDir Path folder) throws IOException {
    cloud = LaunchStandIn.start(folder);
    deployed = Deployed.withoutTables(cloud, folder);
    schedules = deployed.schedules();
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  /** A job as the deployment writes it, with a value replaced; null takes it away. */
  private static String job(String id, String pointer, String value) throws IOException {
    JsonNode job = JSON.readTree(deployed.file("scheduler-" + id + ".json"));
    int slash = pointer.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) job.at(pointer.substring(0, slash));
    String name = pointer.substring(slash + 1);
    if (value == null) {
      parent.remove(name);
    } else {
      boolean number = parent.path(name).isNumber();
      parent.set(name, JSON.valueToTree(number ? Integer.valueOf(value) : value));
    }
    return job.toString();
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "/schedule | every day at two | Schedule or timezone is invalid.",
        "/schedule | - | Schedule or timezone is invalid.",
        "/timeZone | Asia/Soul | Schedule or timezone is invalid.",
        "/attemptDeadline | 10s | attempt_deadline",
        "/attemptDeadline | 31m | attempt_deadline",
        "/name | projects/lake-test/locations/us-central1/jobs/x | Job name must be formatted",
        "/httpTarget/uri | dataflow.googleapis.com/v1b3 | HttpTarget.url",
        "/httpTarget/oauthToken | - | oauth_token is missing",
        "/httpTarget/oauthToken/serviceAccountEmail | somebody@example.com | no service account",
        "/httpTarget/oauthToken/scope | https://www.googleapis.com/auth/dataflow | scope",
        "/retryConfig/retryCount | 6 | retry_count must be 0 to 5",
      })
  void a_job_that_would_never_launch_is_refused(String pointer, String value, String words)
      throws IOException {
    LaunchStandIn.Answer answer = cloud.post(JOBS, job("rds-to-bigquery", pointer, value));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(words);
  }

  @Test
  void a_field_that_the_api_does_not_have_is_refused() throws IOException {
    assertThat(cloud.post(JOBS, job("ga4-merge", "/httpTarget/oauth", "x")).status())
        .isEqualTo(400);
    assertThat(cloud.violations()).hasSize(1);
    cloud.forgiveViolations();
  }

  @Test
  void a_name_is_taken_once_and_a_job_that_is_not_there_cannot_be_run() throws IOException {
    String job = job("ga4-merge", "/description", "again");

    assertThat(cloud.post(JOBS, job).status()).isEqualTo(200);
    assertThat(cloud.post(JOBS, job).status()).isEqualTo(409);
    assertThat(cloud.post(JOBS + "/no-such-job:run", "{}").status()).isEqualTo(404);
  }

  @Test
  void what_a_run_was_answered_is_noted_in_the_job() throws IOException {
    JsonNode launch = JSON.readTree(deployed.file("launch-daily-revenue.json"));
    ((ObjectNode) launch.at("/launchParameter/parameters")).put("keyset", "file:keyset.json");
    String body =
        Base64.getEncoder().encodeToString(launch.toString().getBytes(StandardCharsets.UTF_8));
    cloud.post(JOBS, job("daily-revenue", "/httpTarget/body", body));

    LaunchStandIn.Answer ran = cloud.post(JOBS + "/daily-revenue:run", "{}");

    assertThat(JSON.readTree(ran.body()).at("/status/code").asInt())
        .as("INVALID_ARGUMENT")
        .isEqualTo(3);
    assertThat(cloud.posts())
        .last()
        .satisfies(
            answer -> {
              assertThat(answer.status()).isEqualTo(400);
              assertThat(answer.body()).contains("--keyset does not fit");
            });
  }

  @Test
  void a_body_without_its_type_is_no_launch() throws IOException {
    cloud.post(JOBS, job("rds-to-bigquery", "/httpTarget/headers", null));

    cloud.post(JOBS + "/rds-to-bigquery:run", "{}");

    assertThat(cloud.posts())
        .last()
        .satisfies(answer -> assertThat(answer.body()).contains("not sent as application/json"));
  }

  @Test
  void a_body_is_read_in_either_alphabet_of_base64() {
    byte[] bytes = "???>>>".getBytes(StandardCharsets.UTF_8);

    assertThat(ScheduledPost.decoded("Pz8/Pj4+")).isEqualTo(bytes);
    assertThat(ScheduledPost.decoded("Pz8_Pj4-")).isEqualTo(bytes);
  }

  @Test
  void the_page_shows_the_command_that_a_deployment_runs() throws IOException {
    String page = Files.readString(Project.file("docs/launch.md")).replace(" \\\n    ", " ");

    assertThat(page).contains("$ " + new Command(schedules.get("rds-to-bigquery")) + "\n");
  }
}
