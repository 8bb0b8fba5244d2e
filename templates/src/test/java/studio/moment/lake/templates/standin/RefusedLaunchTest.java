package studio.moment.lake.templates.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.pipelines.rds.RdsToBigQuery;
import studio.moment.lake.templates.spec.LaunchParameters;
import studio.moment.lake.templates.spec.Template;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;

/** What a launch is refused for, before anything runs; and that main says the same. */
@Execution(ExecutionMode.SAME_THREAD)
class RefusedLaunchTest {
  private static final String SPEC = "gs://" + BigQueryStandIn.BUCKET + "/templates/rds.json";
  private static final String SEOUL = "asia-northeast3";

  private static LaunchStandIn dataflow;

  @BeforeAll
  static void start(@TempDir Path folder) {
    dataflow = LaunchStandIn.start(folder);
    dataflow.publish(Template.RDS_TO_BIGQUERY, SPEC);
  }

  @AfterAll
  static void stop() {
    dataflow.close();
  }

  private static Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("source", "jdbc:postgresql://db.example.internal/shop");
    parameters.put("username", "reader");
    parameters.put("password", "secret:projects/lake-test/secrets/reader/versions/latest");
    parameters.put("catalog", "gs://" + BigQueryStandIn.BUCKET + "/catalog.yaml");
    parameters.put("warehouse", "bigquery:lake-test?location=asia-northeast3");
    return parameters;
  }

  /** A launch that is only validated; {@code change} is JSON laid over it. */
  private static LaunchStandIn.Answer validate(
      String region, Map<String, String> parameters, String change) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode request = json.createObjectNode().put("validateOnly", true);
    ObjectNode launch = request.putObject("launchParameter");
    launch.put("jobName", "lake-rds").put("containerSpecGcsPath", SPEC);
    ObjectNode sent = launch.putObject("parameters");
    parameters.forEach(sent::put);
    json.readerForUpdating(request).readValue(change);
    JsonNode over = json.readTree(change).path("launchParameter");
    if (over.isObject()) {
      request.set("launchParameter", launch);
      over.fields().forEachRemaining(field -> launch.set(field.getKey(), field.getValue()));
    }
    return dataflow.post(
        "/v1b3/projects/lake-test/locations/" + region + "/flexTemplates:launch",
        request.toString());
  }

  private static String mainSays(Map<String, String> parameters) {
    List<String> args = new ArrayList<>();
    parameters.forEach((name, value) -> args.add("--" + name + "=" + value));
    args.add("--runner=DataflowRunner");
    args.add("--templateLocation=gs://" + BigQueryStandIn.BUCKET + "/job");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    assertThat(RdsToBigQuery.run(stream, stream, args.toArray(String[]::new))).isEqualTo(2);
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_good_launch_is_accepted_also_with_empty_optional_parameters() throws IOException {
    Map<String, String> parameters = parameters();
    parameters.put("tables", "");
    parameters.put("connections", "");
    parameters.put("runDate", "");

    LaunchStandIn.Answer answer = validate(SEOUL, parameters, "{}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(dataflow.google().requests()).as("nothing was run").isEmpty();
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "catalog     | -                   | Required and not given: --catalog.",
        "catalog     | ''                  | Required and not given: --catalog.",
        "sorce       | x                   | There is no option --sorce",
        "connections | four                | --connections does not fit: on Dataflow it takes",
        "dryRun      | yes                 | --dryRun does not fit: on Dataflow it takes",
        "runDate     | yesterday           | --runDate does not fit: on Dataflow it takes",
        "password    | correct-horse       | --password does not fit: on Dataflow it takes",
        "password    | env:PGPASSWORD      | --password does not fit: on Dataflow it takes",
        "keyset      | file:keyset.json    | --keyset does not fit: on Dataflow it takes",
        "warehouse   | duckdb:lake.duckdb  | --warehouse does not fit: on Dataflow it takes",
      })
  void a_parameter_is_refused_in_the_words_of_main(String name, String value, String words)
      throws IOException {
    Map<String, String> parameters = parameters();
    if (value == null) {
      parameters.remove(name);
    } else {
      parameters.put(name, value);
    }

    LaunchStandIn.Answer answer = validate(SEOUL, parameters, "{}");

    assertThat(answer.status()).isEqualTo(400);
    JsonNode violations =
        new ObjectMapper().readTree(answer.body()).at("/error/details/0/parameterViolations");
    assertThat(violations).hasSize(1);
    assertThat(violations.at("/0/parameter").asText()).isEqualTo(name);
    String said = violations.at("/0/description").asText();
    assertThat(said).startsWith(words);
    String main = mainSays(parameters);
    assertThat(main).contains(said.replaceFirst("\\.$", ""));
    assertThat(LaunchParameters.problems(Template.RDS_TO_BIGQUERY, parameters))
        .containsExactly(said);
    if (value != null && value.length() > 4) {
      assertThat(answer.body() + main).doesNotContain(value);
    }
  }

  @Test
  void all_that_is_wrong_is_told_at_once() throws IOException {
    LaunchStandIn.Answer answer =
        validate(SEOUL, Map.of("source", "jdbc:mysql://x/y", "tabels", "a", "dryRun", "1"), "{}");

    assertThat(answer.body())
        .contains("--source does", "--tabels", "--dryRun does", "given: --catalog")
        .contains("given: --warehouse");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "asia-northeast33 | {} | invalid regional endpoint (asia-northeast33)",
        "us-central1 | {\"launchParameter\":{\"environment\":{\"subnetwork\":\"regions/asia-northeast3/subnetworks/lake\"}}} | environment.subnetwork",
        "asia-northeast3 | {\"launchParameter\":{\"environment\":{\"workerRegion\":\"us-central1\"}}} | environment.workerRegion",
        "asia-northeast3 | {\"launchParameter\":{\"environment\":{\"ipConfiguration\":\"PRIVATE\"}}} | environment.ipConfiguration",
        "asia-northeast3 | {\"launchParameter\":{\"environment\":{\"tempLocation\":\"gs://nowhere-at-all/temp\"}}} | environment.tempLocation",
        "asia-northeast3 | {\"launchParameter\":{\"environment\":{\"numWorkers\":3,\"maxWorkers\":2}}} | maxWorkers is below",
        "asia-northeast3 | {\"launchParameter\":{\"jobName\":\"Lake RDS\"}} | job name must consist",
        "asia-northeast3 | {\"launchParameter\":{\"containerSpecGcsPath\":\"gs://lake-test-staging/templates/rsd.json\"}} | Unable to open template file",
      })
  void a_launch_at_a_wrong_place_is_refused(String region, String change, String words)
      throws IOException {
    LaunchStandIn.Answer answer = validate(region, parameters(), change);

    assertThat(answer.status()).isBetween(400, 404);
    assertThat(answer.body()).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"validateonly\":true}",
        "{\"launchParameter\":{\"jobname\":\"x\"}}",
        "{\"launchParameter\":{\"environment\":{\"ipConfig\":\"WORKER_IP_PRIVATE\"}}}",
        "{\"launchParameter\":{\"environment\":{\"maxWorkers\":\"many\"}}}",
      })
  void a_field_that_the_api_does_not_have_is_refused(String change) throws IOException {
    LaunchStandIn.Answer answer = validate(SEOUL, parameters(), change);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(dataflow.violations()).hasSize(1);
    dataflow.forgiveViolations();
  }

  @Test
  void a_spec_with_a_key_that_nobody_knows_is_no_template() throws IOException {
    String broken = "gs://" + BigQueryStandIn.BUCKET + "/templates/broken.json";
    dataflow.put(broken, "{\"image\": \"a/b:1\", \"sdk_info\": {\"language\": \"JAVA\"}}");

    LaunchStandIn.Answer answer =
        validate(
            SEOUL,
            parameters(),
            "{\"launchParameter\":{\"containerSpecGcsPath\":\"" + broken + "\"}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("Unable to parse template file", "sdk_info");
  }
}
