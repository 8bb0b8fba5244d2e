package studio.moment.lake.templates.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.DatasetInfo;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardSQLTypeName;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.moment.lake.pipelines.revenue.DailyRevenue;
import studio.moment.lake.templates.spec.SpecsTest;
import studio.moment.lake.templates.spec.Template;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;

/**
 * Each pipeline's main makes a job for Dataflow and returns. No service is reached: files come from
 * the stand-in for Cloud Storage, and the job is left there. Beam's registry of file systems is one
 * per JVM, so these tests take turns.
 */
@ResourceLock("beam file systems")
@Execution(ExecutionMode.SAME_THREAD)
@Slow(6)
class TranslationTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 15);
  private static final String SECRET = "secret:projects/lake-test/secrets/reader/versions/latest";
  private static final String KEYSET =
      "gcp-kms:projects/lake-test/locations/asia-northeast3/keyRings/lake/cryptoKeys/k@"
          + Launcher.ROOT
          + "/keyset.json";

  /** Nothing of these may travel, wherever main could have come across it. */
  private static final List<String> PLANTED =
      List.of(
          "planted-in-the-environment",
          "planted-in-the-keyset",
          "planted-in-a-report",
          "010-9876-5432",
          System.getProperty("user.dir"));

  private Launcher launcher;

  @BeforeEach
  void start() {
    launcher = new Launcher();
    launcher.put("keyset.json", "{\"hmac\": \"planted-in-the-keyset\"}");
    launcher.put("reports/jejurent/r.csv", "planted-in-a-report,010-9876-5432\n");
    launcher.put("ga4/events_20260115.parquet", "planted-in-a-report,010-9876-5432\n");
  }

  @AfterEach
  void stop() {
    launcher.close();
  }

  @ParameterizedTest
  @EnumSource
  void main_leaves_a_job_as_the_spec_declares_it_and_returns(Template template) {
    Launcher.Launched launched = launcher.launch(template, parameters(template, 1));

    assertThat(launched.errors()).doesNotContain("error:");
    assertThat(launched.exitCode()).isZero();
    TranslatedJob job = launched.job();
    assertThat(SpecsTest.unknownKeys(job.job())).isEmpty();
    assertThat(job.job().getName()).isEqualTo(template.pipeline());
    assertThat(job.job().getType()).isEqualTo("JOB_TYPE_BATCH");
    assertThat(job.job().getLabels())
        .isEqualTo(Map.of("product", "moment-lake", "pipeline", template.pipeline()));
    assertThat(job.workers().getNumWorkers()).isEqualTo(1);
    assertThat(job.workers().getAutoscalingSettings().getMaxNumWorkers()).isEqualTo(1);
    assertThat(job.workers().getMachineType()).isEqualTo("e2-standard-2");
    assertThat(job.workers().getIpConfiguration()).isNull();
    assertThat(job.job().getEnvironment().getServiceAccountEmail()).startsWith("worker@");
    assertThat(job.job().getEnvironment().getExperiments())
        .contains("use_runner_v2")
        .doesNotContain("enable_streaming_engine", "enable_windmill_service");
    assertThat(job.options().get("appName").asText()).isEqualTo(template.pipeline());
    assertThat(job.options().get("warehouse").asText()).isEqualTo("bigquery:lake-test");
    assertThat(job.steps())
        .doesNotHaveDuplicates()
        .contains("Open")
        .anyMatch(step -> step.startsWith("Publish/"));
    assertThat(launcher.google().requests())
        .as("a service that main would wait for")
        .noneMatch(request -> request.contains("dataflow"));
    assertThat(launcher.google().requests())
        .as("a warehouse that main would look at, for a run that waits or ends early")
        .noneMatch(request -> request.contains("bigquery/v2"));
  }

  @ParameterizedTest
  @EnumSource
  void nothing_secret_or_personal_travels_in_the_job(Template template) {
    assertThat(System.getenv("PGPASSWORD")).isEqualTo(PLANTED.get(0));

    TranslatedJob job = launcher.launch(template, parameters(template, 1)).job();
    String contents = job.contents();

    assertThat(contents.getBytes(UTF_8))
        .hasSizeGreaterThan(job.text().length() + job.graph().length);
    assertThat(contents)
        .as("what the steps were made with is found, so what is not found is not there")
        .contains("studio.moment.lake.launch.RunContext", KEYSET);
    assertThat(contents).doesNotContain(PLANTED);
  }

  @ParameterizedTest
  @EnumSource
  void the_graph_is_the_same_for_one_and_for_fifty(Template template) {
    TranslatedJob one = launcher.launch(template, parameters(template, 1)).job();
    TranslatedJob fifty = launcher.launch(template, parameters(template, 50)).job();

    assertThat(fifty.steps()).isEqualTo(one.steps());
    assertThat(fifty.steps()).hasSizeBetween(10, 20);
    assertThat(fifty.text()).hasSizeLessThan(100_000);
    assertThat(fifty.graph()).as("Dataflow takes 10 MB").hasSizeLessThan(1_000_000);
  }

  @Test
  void a_dataset_adds_the_same_few_steps_for_each_day_that_changed() {
    dataset(7);
    Map<String, String> parameters = parameters(Template.GA4_MERGE, 1);
    parameters.put("ga4", "bigquery:" + BigQueryStandIn.PROJECT + ".analytics_7");
    parameters.put("runDate", DAY.toString());

    List<Integer> steps =
        IntStream.rangeClosed(1, 4)
            .mapToObj(
                days -> {
                  parameters.put("lookbackDays", String.valueOf(days));
                  Launcher.Launched launched = launcher.launch(Template.GA4_MERGE, parameters);
                  assertThat(launched.exitCode()).as(launched.errors()).isZero();
                  return launched.job().steps().size();
                })
            .toList();

    int more = steps.get(2) - steps.get(1);
    assertThat(more).isBetween(1, 10);
    assertThat(steps.get(3) - steps.get(2)).isEqualTo(more);
    assertThat(steps.get(3)).as("with the default look-back").isLessThan(100);
  }

  @Test
  void an_export_in_s3_is_the_same_graph_and_its_role_goes_with_the_job() {
    Map<String, String> parameters = parameters(Template.RDS_TO_BIGQUERY, 1);
    List<String> steps = launcher.launch(Template.RDS_TO_BIGQUERY, parameters).job().steps();
    parameters.keySet().removeAll(List.of("username", "password"));
    parameters.put("source", "s3://shop-exports/exports");
    parameters.put("awsRegion", "ap-northeast-2");
    parameters.put(
        "awsCredentialsProvider",
        "{\"@type\":\"StsAssumeRoleForFederatedCredentialsProvider\",\"roleArn\":"
            + "\"arn:aws:iam::111122223333:role/lake-reader\",\"audience\":\"lake\","
            + "\"webIdTokenProviderFQCN\":"
            + "\"org.apache.beam.sdk.io.aws2.auth.GoogleADCIdTokenProvider\","
            + "\"durationSeconds\":3600}");

    Launcher.Launched launched = launcher.launch(Template.RDS_TO_BIGQUERY, parameters);

    assertThat(launched.exitCode()).as(launched.errors()).isZero();
    assertThat(launched.job().steps()).isEqualTo(steps);
    assertThat(launched.job().options().get("awsRegion").asText()).isEqualTo("ap-northeast-2");
    assertThat(launched.job().options().get("awsCredentialsProvider").toString())
        .contains("StsAssumeRoleForFederatedCredentialsProvider", "role/lake-reader");
  }

  @Test
  void private_addresses_reach_the_workers() {
    TranslatedJob job =
        launcher
            .launch(
                Template.RDS_TO_BIGQUERY,
                parameters(Template.RDS_TO_BIGQUERY, 1),
                "--usePublicIps=false")
            .job();

    assertThat(job.workers().getIpConfiguration()).isEqualTo("WORKER_IP_PRIVATE");
  }

  @Test
  void parameters_that_are_empty_are_as_if_not_given() {
    Map<String, String> parameters = parameters(Template.RDS_TO_BIGQUERY, 1);
    for (String name : List.of("runDate", "tables", "staging", "runReport")) {
      parameters.put(name, "");
    }

    Launcher.Launched launched = launcher.launch(Template.RDS_TO_BIGQUERY, parameters);

    assertThat(launched.exitCode()).isZero();
    for (String name : List.of("runDate", "tables", "staging", "runReport")) {
      assertThat(launched.job().options().get(name).isNull()).as(name).isTrue();
    }
  }

  private Map<String, String> parameters(Template template, int many) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("warehouse", "bigquery:" + BigQueryStandIn.PROJECT);
    parameters.put("keyset", KEYSET);
    parameters.put("skipPublished", "true");
    if (template != Template.RDS_TO_BIGQUERY) {
      parameters.put("after", "rds-to-bigquery");
      parameters.put("waitMinutes", "30");
    }
    if (template != Template.GA4_MERGE) {
      parameters.put("source", "jdbc:postgresql://db.example.internal/shop");
      parameters.put("username", "reader");
      parameters.put("password", SECRET);
    }
    switch (template) {
      case RDS_TO_BIGQUERY -> parameters.put("catalog", catalog(many));
      case GA4_MERGE -> {
        parameters.put("ga4", Launcher.ROOT + "/ga4");
        parameters.put("lookbackDays", String.valueOf(many));
      }
      case DAILY_REVENUE -> {
        parameters.put("partners", partners(many));
        parameters.put("reports", Launcher.ROOT + "/reports");
      }
    }
    return parameters;
  }

  private String catalog(int tables) {
    String each =
        IntStream.range(0, tables)
            .mapToObj(
                i ->
                    """
                      - table: public.people_%d
                        columns: {id: keep, phone: {class: hmac, domain: phone}}
                    """
                        .formatted(i))
            .collect(Collectors.joining());
    launcher.put("catalog-" + tables + ".yaml", "version: 1 # not 010-9876-5432\ntables:\n" + each);
    return Launcher.ROOT + "/catalog-" + tables + ".yaml";
  }

  /** Copies of one of the adapters that come with the pipeline, under names of their own. */
  private String partners(int partners) {
    for (int i = 0; i < partners; i++) {
      for (String kind : List.of(".yaml", ".policy.yaml")) {
        launcher.put(
            "partners-" + partners + "/rent" + i + kind,
            shipped("jejurent" + kind).replace("jejurent", "rent" + i));
      }
    }
    return Launcher.ROOT + "/partners-" + partners;
  }

  private static String shipped(String name) {
    try (InputStream in = DailyRevenue.class.getResourceAsStream("partners/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A GA4 export with a table for each of so many days up to {@link #DAY}. */
  private void dataset(int days) {
    BigQuery client =
        BigQueryOptions.newBuilder()
            .setLocation(BigQueryStandIn.LOCATION)
            .setHost(launcher.google().endpoint())
            .setProjectId(BigQueryStandIn.PROJECT)
            .setCredentials(NoCredentials.getInstance())
            .build()
            .getService();
    client.create(
        DatasetInfo.newBuilder("analytics_7").setLocation(BigQueryStandIn.LOCATION).build());
    for (int i = 0; i < days; i++) {
      String name = "events_" + DAY.minusDays(i).format(DateTimeFormatter.BASIC_ISO_DATE);
      client.create(
          TableInfo.of(
              TableId.of(BigQueryStandIn.PROJECT, "analytics_7", name),
              StandardTableDefinition.of(
                  Schema.of(
                      Field.of("event_date", StandardSQLTypeName.STRING),
                      Field.of("event_timestamp", StandardSQLTypeName.INT64),
                      Field.of("event_name", StandardSQLTypeName.STRING),
                      Field.newBuilder(
                              "event_params",
                              StandardSQLTypeName.STRUCT,
                              Field.of("key", StandardSQLTypeName.STRING))
                          .setMode(Field.Mode.REPEATED)
                          .build(),
                      Field.of("user_pseudo_id", StandardSQLTypeName.STRING)))));
      launcher
          .google()
          .replaceTable(
              launcher
                  .google()
                  .table("analytics_7", name)
                  .orElseThrow()
                  .setLastModifiedTime(BigInteger.valueOf(1_768_446_000_000L)));
    }
  }
}
