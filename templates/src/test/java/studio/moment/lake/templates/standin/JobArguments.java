package studio.moment.lake.templates.standin;

import com.google.api.services.dataflow.model.FlexTemplateRuntimeEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import studio.moment.lake.templates.spec.TemplateSpec;
import studio.moment.lake.templates.spec.WorkerSettings;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;

/**
 * The command line that main gets: the launch's parameters as they are, empty ones too, and the
 * environment as Beam's options. Only the runner differs from Dataflow's, and where Google's
 * services are; {@code --templateLocation} makes main as strict as it is for a launcher.
 */
record JobArguments(
    BigQueryStandIn google,
    String project,
    String region,
    String jobName,
    TemplateSpec spec,
    FlexTemplateRuntimeEnvironment environment) {

  List<String> of(Map<String, String> parameters) {
    List<String> args = new ArrayList<>();
    new TreeMap<>(parameters).forEach((name, value) -> args.add("--" + name + "=" + value));
    WorkerSettings defaults = spec.defaultEnvironment();
    String temp = orElse(environment.getTempLocation(), google.stagingRoot() + "/temp");
    String staging = orElse(environment.getStagingLocation(), google.stagingRoot() + "/binaries");
    args.addAll(
        List.of(
            "--runner=DirectRunner",
            "--targetParallelism=1",
            "--project=" + project,
            "--region=" + region,
            "--jobName=" + jobName,
            "--templateLocation=" + staging + "/template_launches/" + jobName + "/job_object",
            "--tempLocation=" + temp,
            "--stagingLocation=" + staging,
            "--numWorkers=" + orElse(environment.getNumWorkers(), defaults.numWorkers()),
            "--maxNumWorkers=" + orElse(environment.getMaxWorkers(), defaults.maxWorkers()),
            "--workerMachineType=" + orElse(environment.getMachineType(), defaults.machineType()),
            "--labels=" + json(labels()),
            "--bigQueryEndpoint=" + google.bigQueryEndpoint(),
            "--gcsEndpoint=" + google.gcsEndpoint(),
            "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory"));
    if (environment.getServiceAccountEmail() != null) {
      args.add("--serviceAccount=" + environment.getServiceAccountEmail());
    }
    return args;
  }

  /** Those of the spec, and those of the launch over them. */
  Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>(spec.defaultEnvironment().additionalUserLabels());
    labels.putAll(Objects.requireNonNullElse(environment.getAdditionalUserLabels(), Map.of()));
    return labels;
  }

  private static <T> T orElse(T told, T otherwise) {
    return Objects.requireNonNullElse(told, otherwise);
  }

  private static String json(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(each -> "\"" + each.getKey() + "\":\"" + each.getValue() + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }
}
