package studio.moment.lake.templates.translation;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.ga4.Ga4Merge;
import studio.moment.lake.pipelines.rds.RdsToBigQuery;
import studio.moment.lake.pipelines.revenue.DailyRevenue;
import studio.moment.lake.templates.spec.Template;
import studio.moment.lake.templates.spec.TemplateSpec;
import studio.moment.lake.templates.spec.WorkerSettings;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;

/**
 * Does what a Flex Template's launcher does: calls main with the parameters and the environment as
 * options and takes the job that main leaves at {@code --templateLocation}. Google documents
 * neither the launcher nor its options; these are those that people saw in its logs.
 */
final class Launcher implements AutoCloseable {
  /** Where main finds its files, and leaves the job. */
  static final String ROOT = "gs://" + BigQueryStandIn.BUCKET;

  private static final String JOB = ROOT + "/staging/template_launches/1/job_object";

  private final BigQueryStandIn google = BigQueryStandIn.start();

  /** How main ended and the job it left; null where it left none. */
  record Launched(int exitCode, String errors, TranslatedJob job) {}

  BigQueryStandIn google() {
    return google;
  }

  void put(String path, String text) {
    google.buckets().write(ROOT + "/" + path, text.getBytes(StandardCharsets.UTF_8));
  }

  Launched launch(Template template, Map<String, String> parameters, String... more) {
    List<String> args = new ArrayList<>();
    parameters.forEach((name, value) -> args.add("--" + name + "=" + value));
    args.addAll(environment(template));
    args.addAll(List.of(more));
    args.addAll(
        List.of(
            "--bigQueryEndpoint=" + google.bigQueryEndpoint(),
            "--gcsEndpoint=" + google.gcsEndpoint(),
            "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory",
            "--filesToStage=pom.xml"));
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
    String text = err.toString(StandardCharsets.UTF_8);
    return new Launched(code, text, code == 0 ? job() : null);
  }

  private TranslatedJob job() {
    TranslatedJob job = TranslatedJob.parse(text(JOB), new byte[0]);
    String graph = job.options().get("pipelineUrl").asText();
    return new TranslatedJob(job.text(), job.job(), google.buckets().read(graph));
  }

  private String text(String uri) {
    return new String(google.buckets().read(uri), StandardCharsets.UTF_8);
  }

  /** The spec's environment and that of a launch, as options. */
  private static List<String> environment(Template template) {
    WorkerSettings workers = TemplateSpec.of(template).defaultEnvironment();
    StringBuilder labels = new StringBuilder();
    workers
        .additionalUserLabels()
        .forEach(
            (key, value) ->
                labels
                    .append(labels.isEmpty() ? "" : ",")
                    .append('"')
                    .append(key)
                    .append("\":\"")
                    .append(value)
                    .append('"'));
    return List.of(
        "--runner=DataflowRunner",
        "--templateLocation=" + JOB,
        "--tempLocation=" + ROOT + "/temp",
        "--stagingLocation=" + ROOT + "/staging",
        "--project=" + BigQueryStandIn.PROJECT,
        "--region=asia-northeast3",
        "--jobName=" + template.pipeline(),
        "--serviceAccount=worker@" + BigQueryStandIn.PROJECT + ".iam.gserviceaccount.com",
        "--numWorkers=" + workers.numWorkers(),
        "--maxNumWorkers=" + workers.maxWorkers(),
        "--workerMachineType=" + workers.machineType(),
        "--experiments=" + String.join(",", workers.additionalExperiments()),
        "--labels={" + labels + "}");
  }

  @Override
  public void close() {
    google.close();
  }
}
