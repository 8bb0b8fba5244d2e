package studio.moment.lake.templates.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import studio.moment.lake.pipelines.ga4.Ga4Merge;
import studio.moment.lake.pipelines.ga4.shard.Ga4Source;
import studio.moment.lake.pipelines.rds.RdsToBigQuery;
import studio.moment.lake.pipelines.revenue.DailyRevenue;
import studio.moment.lake.postgres.source.SourceAddress;
import studio.moment.lake.privacy.keys.KeysetSource;
import studio.moment.lake.rdsexport.ExportAddress;
import studio.moment.lake.runs.RunDate;
import studio.moment.lake.runs.Secret;
import studio.moment.lake.warehouse.WarehouseAddress;

/**
 * What the specs take and refuse, the pipelines take and refuse, in the same words. Mains set
 * Beam's registry of file systems, which is one per JVM, so these tests and those that need one
 * take turns.
 */
@ResourceLock("beam file systems")
class FormsTest {
  private static final String CLEAR = "hunter2-Zq";

  /** One value that is taken and some that are not, of each parameter of a template. */
  private record Values(String name, List<String> good, List<String> bad) {}

  private static final List<String> FOLDERS = List.of("gs://lake-bucket", "gs://lake-bucket/a/b/");
  private static final List<String> NO_FOLDERS =
      List.of("/var/reports", "s3://bucket/x", "gs://", "gs:///x", "gs://lake-bucket/*");
  private static final List<String> FILES = List.of("gs://lake-bucket/conf/a b.yaml");
  private static final List<String> NO_FILES =
      List.of("catalog.yaml", "file:///x", "gs://lake-bucket", "gs://lake-bucket/x/", "http://x/y");
  private static final List<String> SECRETS =
      List.of("secret:projects/p/secrets/s/versions/latest");
  private static final List<String> NO_SECRETS =
      List.of(
          CLEAR,
          "env:PGPASSWORD",
          "file:/run/secret",
          "secret:" + CLEAR,
          "secret:projects/p/secrets/s",
          "secret:projects/p/secrets/s/versions/1/x");

  /** As the stack of docs/aws-snapshots.md has it among its outputs. */
  private static final String ROLE =
      "{\"@type\": \"StsAssumeRoleForFederatedCredentialsProvider\", \"roleArn\":"
          + " \"arn:aws:iam::111122223333:role/lake-reader\", \"audience\": \"lake\","
          + " \"webIdTokenProviderFQCN\":"
          + " \"org.apache.beam.sdk.io.aws2.auth.GoogleADCIdTokenProvider\"}";

  private static final List<Values> COMMON =
      List.of(
          new Values(
              "warehouse",
              List.of(
                  "bigquery:moment-lake",
                  "bigquery:moment-lake?location=asia-northeast3",
                  "bigquery:example.com:moment-lake?prefix=dev_&location=US",
                  "bigquery:moment-lake?location=asia-northeast3&prefix="),
              List.of(
                  "duckdb:/tmp/x.duckdb",
                  "bigquery:",
                  "bigquery:Moment",
                  "bigquery:moment-lake?region=x",
                  "bigquery:moment-lake?location=a&location=b",
                  "moment-lake")),
          new Values(
              "runDate",
              List.of("2026-01-31"),
              List.of("yesterday", "20260131", "2026-13-01", "2026-1-1")),
          new Values(
              "keyset",
              List.of(
                  "gcp-kms:projects/p-1/locations/asia-northeast3/keyRings/r/cryptoKeys/k@gs://lake-bucket/keyset.json"),
              List.of(
                  CLEAR,
                  "file:keyset.json",
                  "env:KEYSET",
                  "gcp-kms:projects/p/locations/l/keyRings/r/cryptoKeys/k",
                  "gcp-kms:projects/p/locations/l/keyRings/r/cryptoKeys/k@keyset.json")),
          new Values("staging", FOLDERS, NO_FOLDERS),
          new Values("strict", List.of("true", "false"), List.of("yes", "TRUE", "1")),
          new Values("dryRun", List.of("true"), List.of("on")),
          new Values("force", List.of("true"), List.of("on")),
          new Values("skipPublished", List.of("true"), List.of("on")),
          new Values("stacktrace", List.of("true"), List.of("on")),
          new Values("maxRejectedRows", List.of("0", "12"), List.of("-1", "1.5", "many")),
          new Values("runReport", List.of("gs://lake-bucket/r.json"), NO_FILES));

  private static final List<Values> DATABASE =
      List.of(
          new Values(
              "source",
              List.of(
                  "jdbc:postgresql://db.example.internal/shop",
                  "jdbc:postgresql://10.0.0.7:5433/shop?sslmode=verify-full&connectTimeout=10"),
              List.of(
                  "postgresql://h/d",
                  "jdbc:postgresql://h",
                  "jdbc:postgresql://me:" + CLEAR + "@h/d",
                  "jdbc:postgresql://h/d?user=me&password=" + CLEAR,
                  "jdbc:postgresql://h/d?PASSWORD=" + CLEAR,
                  "jdbc:postgresql://h/d?p%61ssword=" + CLEAR,
                  "jdbc:postgresql://h/d?options=-c%20x")),
          new Values(
              "username",
              List.of("reader", SECRETS.get(0)),
              List.of("env:PGUSER", "file:/x", "secret:reader")),
          new Values("password", SECRETS, NO_SECRETS));

  private static final List<Values> UPSTREAM =
      List.of(
          new Values(
              "after",
              List.of("rds-to-bigquery", "rds-to-bigquery, daily-revenue,ga4-merge"),
              List.of("rds", "rds-to-bigquery;ga4-merge", "rds-to-bigquery,", ",", "true")),
          new Values("waitMinutes", List.of("0", "30", "600"), List.of("-1", "half", "1.5")));

  private static final Map<Template, List<Values>> OWN =
      Map.of(
          Template.RDS_TO_BIGQUERY,
          List.of(
              new Values("catalog", FILES, NO_FILES),
              new Values("policyTags", FILES, NO_FILES),
              new Values(
                  "awsRegion", List.of("ap-northeast-2", "us-gov-west-1"), List.of("Seoul", "ap")),
              new Values(
                  "awsCredentialsProvider",
                  List.of(ROLE),
                  List.of(
                      CLEAR,
                      "{\"@type\": \"StaticCredentialsProvider\", \"accessKeyId\": \"AK\","
                          + " \"secretAccessKey\": \""
                          + CLEAR
                          + "\"}",
                      "{\"@type\": \"DefaultCredentialsProvider\"}")),
              new Values("connections", List.of("2", "4", "16"), List.of("0", "1", "four")),
              new Values("exactCounts", List.of("true"), List.of("x")),
              new Values("tables", List.of("people", "people, shop.orders,"), List.of(",", ", ,"))),
          Template.GA4_MERGE,
          List.of(
              new Values(
                  "ga4",
                  List.of("bigquery:shop.analytics_123", "gs://lake-bucket/ga4"),
                  List.of("bigquery:shop.events", "ga4-export/", "shop.analytics_123")),
              new Values("lookbackDays", List.of("1", "30"), List.of("0", "-1")),
              new Values("attributionDays", List.of("0", "90"), List.of("-1")),
              new Values("conversionDays", List.of("1"), List.of("0")),
              new Values("maxSessionEvents", List.of("1"), List.of("0")),
              new Values("timeZone", List.of("Asia/Seoul", "UTC"), List.of("Asia Seoul")),
              new Values("property", List.of("shop_kr", "가게"), List.of("a:b", "a/b", "a b")),
              new Values("events", FILES, NO_FILES)),
          Template.DAILY_REVENUE,
          List.of(
              new Values("partners", FOLDERS, NO_FOLDERS),
              new Values("reports", FOLDERS, NO_FOLDERS),
              new Values("lookbackDays", List.of("1", "120"), List.of("0", "x")),
              new Values("writeBack", List.of("true"), List.of("1"))));

  private static List<Values> of(Template template) {
    List<Values> all = new ArrayList<>(COMMON);
    switch (template) {
      case RDS_TO_BIGQUERY -> {
        all.addAll(DATABASE.subList(1, DATABASE.size()));
        Values database = DATABASE.get(0);
        List<String> good = new ArrayList<>(database.good());
        good.addAll(List.of("s3://shop-exports/exports", "gs://lake-bucket/exports/e-1"));
        List<String> bad = new ArrayList<>(database.bad());
        bad.addAll(List.of("/var/exports", "s3://", "file:///var/exports"));
        all.add(new Values(database.name(), good, bad));
      }
      case DAILY_REVENUE -> {
        all.addAll(DATABASE);
        all.addAll(UPSTREAM);
      }
      case GA4_MERGE -> all.addAll(UPSTREAM);
    }
    all.addAll(OWN.get(template));
    return all;
  }

  static Stream<Arguments> refused() {
    return Stream.of(Template.values())
        .flatMap(
            template ->
                of(template).stream()
                    .flatMap(
                        values ->
                            values.bad().stream()
                                .map(bad -> Arguments.of(template, values.name(), bad))));
  }

  @ParameterizedTest
  @EnumSource
  void every_parameter_is_in_the_table(Template template) {
    assertThat(of(template))
        .extracting(Values::name)
        .containsExactlyInAnyOrderElementsOf(
            TemplateSpec.of(template).metadata().parameters().stream()
                .map(SpecParameter::name)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_the_spec_refuses_main_refuses_in_the_same_words(
      Template template, String name, String bad) {
    assertThat(bad).doesNotMatch(regex(template, name));
    Map<String, String> parameters = parameters(template);
    parameters.put(name, bad);

    List<String> problems = LaunchParameters.problems(template, parameters);
    Outcome main = launch(template, parameters);

    assertThat(problems).singleElement().asString().startsWith("--" + name + " does not fit");
    assertThat(main.exitCode()).isEqualTo(2);
    assertThat(main.errors()).startsWith("error: " + problems.get(0) + "\n");
    assertThat(main.errors()).doesNotContain(CLEAR);
  }

  @ParameterizedTest
  @EnumSource
  void what_is_taken_passes_the_spec_and_the_words_of_main(Template template) {
    for (Values values : of(template)) {
      for (String good : values.good()) {
        assertThat(good).as(values.name()).matches(regex(template, values.name()));
        Map<String, String> parameters = parameters(template);
        parameters.put(values.name(), good);
        assertThat(LaunchParameters.problems(template, parameters)).isEmpty();
        parse(values.name(), good);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_empty_optional_parameter_is_absent_and_a_required_one_is_missed(Template template) {
    for (SpecParameter parameter : TemplateSpec.of(template).metadata().parameters()) {
      Map<String, String> parameters = parameters(template);
      parameters.put(parameter.name(), "");
      String regex = parameter.regexes().get(0);
      List<String> problems = LaunchParameters.problems(template, parameters);
      if (parameter.isOptional()) {
        assertThat("").as(parameter.name()).matches(regex);
        assertThat(problems).isEmpty();
      } else {
        assertThat("").as(parameter.name()).doesNotMatch(regex);
        assertThat(" ").as(parameter.name()).doesNotMatch(regex);
        assertThat(problems).containsExactly("Required and not given: --" + parameter.name() + ".");
        Outcome main = launch(template, parameters);
        assertThat(main.exitCode()).isEqualTo(2);
        assertThat(main.errors()).startsWith("error: " + problems.get(0));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_unknown_parameter_is_named(Template template) {
    Map<String, String> parameters = parameters(template);
    parameters.put("catalogue", "gs://lake-bucket/x.yaml");

    List<String> problems = LaunchParameters.problems(template, parameters);

    assertThat(problems).containsExactly("There is no option --catalogue.");
    Outcome main = launch(template, parameters);
    assertThat(main.exitCode()).isEqualTo(2);
    assertThat(main.errors()).contains("There is no option --catalogue");
  }

  @ParameterizedTest
  @EnumSource
  void required_parameters_that_are_not_given_are_named_all_at_once(Template template) {
    Map<String, String> none = new TreeMap<>();
    String required =
        TemplateSpec.of(template).metadata().parameters().stream()
            .filter(parameter -> !parameter.isOptional())
            .map(parameter -> "--" + parameter.name())
            .sorted()
            .collect(Collectors.joining(", "));

    assertThat(LaunchParameters.problems(template, none))
        .containsExactly("Required and not given: " + required + ".");
    Outcome main = launch(template, none);
    assertThat(main.exitCode()).isEqualTo(2);
    assertThat(main.errors()).startsWith("error: Required and not given: " + required + ".");
  }

  @Test
  void from_a_laptop_the_launching_process_may_read_local_files() {
    Map<String, String> parameters = parameters(Template.RDS_TO_BIGQUERY);
    parameters.put("catalog", "/no/such/catalog.yaml");

    Outcome main = run(Template.RDS_TO_BIGQUERY, parameters, "--runner=DataflowRunner");

    assertThat(main.errors()).contains("/no/such/catalog.yaml cannot be read");
    parameters.put("password", "env:PGPASSWORD");
    assertThat(run(Template.RDS_TO_BIGQUERY, parameters, "--runner=DataflowRunner").errors())
        .contains("--password does not fit");
  }

  /** POSIX extended regular expressions are what Google documents; egrep is one who knows them. */
  @Test
  void egrep_reads_the_expressions_as_java_does() throws Exception {
    for (Template template : Template.values()) {
      for (Values values : of(template)) {
        List<String> all = new ArrayList<>(values.good());
        all.addAll(values.bad());
        assertThat(egrep(regex(template, values.name()), all))
            .as(template + " " + values.name())
            .containsExactlyElementsOf(values.good());
      }
    }
  }

  private static List<String> egrep(String regex, List<String> lines) throws Exception {
    ProcessBuilder grep = new ProcessBuilder("grep", "-E", "-e", regex);
    grep.environment().put("LC_ALL", "C.UTF-8");
    Process process = grep.start();
    try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
      in.write(String.join("\n", lines) + "\n");
    }
    List<String> found = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return found;
  }

  private static void parse(String name, String value) {
    switch (name) {
      case "source" -> {
        if (!ExportAddress.isExport(value)) {
          SourceAddress.parse(value, null, null);
        }
      }
      case "username" -> Secret.parseUser(name, value);
      case "password" -> Secret.parse(name, value);
      case "warehouse" ->
          assertThat(WarehouseAddress.parse(value)).isInstanceOf(WarehouseAddress.BigQuery.class);
      case "keyset" -> assertThat(KeysetSource.parse(value).isClearText()).isFalse();
      case "runDate" -> RunDate.parse(value, Clock.systemUTC());
      case "ga4" -> Ga4Source.parse(value);
      default -> {}
    }
  }

  private static String regex(Template template, String name) {
    return TemplateSpec.of(template).metadata().parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow()
        .regexes()
        .get(0);
  }

  /** The required parameters, with values that are taken. */
  private static Map<String, String> parameters(Template template) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (SpecParameter parameter : TemplateSpec.of(template).metadata().parameters()) {
      if (!parameter.isOptional()) {
        parameters.put(
            parameter.name(),
            of(template).stream()
                .filter(values -> values.name().equals(parameter.name()))
                .findFirst()
                .orElseThrow()
                .good()
                .get(0));
      }
    }
    return parameters;
  }

  private record Outcome(int exitCode, String errors) {}

  private static Outcome launch(Template template, Map<String, String> parameters) {
    return run(
        template,
        parameters,
        "--runner=DataflowRunner",
        "--tempLocation=gs://lake-bucket/temp",
        "--templateLocation=gs://lake-bucket/launch/job_object");
  }

  private static Outcome run(Template template, Map<String, String> parameters, String... more) {
    List<String> args = new ArrayList<>(List.of(more));
    parameters.forEach((name, value) -> args.add("--" + name + "=" + value));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    String[] given = args.toArray(String[]::new);
    int code =
        switch (template) {
          case RDS_TO_BIGQUERY -> RdsToBigQuery.run(out, errors, given);
          case GA4_MERGE -> Ga4Merge.run(out, errors, given);
          case DAILY_REVENUE -> DailyRevenue.run(out, errors, given);
        };
    return new Outcome(code, err.toString(StandardCharsets.UTF_8));
  }
}
