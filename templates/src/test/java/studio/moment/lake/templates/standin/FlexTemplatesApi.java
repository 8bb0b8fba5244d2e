package studio.moment.lake.templates.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.services.dataflow.Dataflow;
import com.google.api.services.dataflow.model.FlexTemplateRuntimeEnvironment;
import com.google.api.services.dataflow.model.LaunchFlexTemplateParameter;
import com.google.api.services.dataflow.model.LaunchFlexTemplateRequest;
import com.google.api.services.dataflow.model.LaunchFlexTemplateResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.templates.spec.SpecFile;
import studio.moment.lake.templates.spec.TemplateSpec;
import studio.moment.lake.templates.standin.job.LaunchedJob;
import studio.moment.lake.templates.standin.job.LaunchedJobs;
import studio.moment.lake.templates.standin.job.TemplateImage;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.http.Call;
import studio.moment.lake.testing.bigquery.http.Route;

/**
 * {@code projects.locations.flexTemplates.launch} of Dataflow's API v1b3.
 *
 * @param google where container specs lie, and what jobs are pointed at
 * @param images by the reference that a spec names
 */
record FlexTemplatesApi(
    BigQueryStandIn google, Map<String, TemplateImage> images, LaunchedJobs jobs) {
  /** Regions of Dataflow; any other is answered as one that does not exist. */
  static final Set<String> REGIONS =
      Set.of("asia-northeast1", "asia-northeast3", "europe-west1", "us-central1");

  Route route() {
    return Route.of(
        "POST",
        "/",
        Dataflow.Projects.Locations.FlexTemplates.Launch.class,
        LaunchFlexTemplateRequest.class,
        this::launch);
  }

  private Object launch(Call call) {
    if (!call.request().header("content-type").orElse("").startsWith("application/json")) {
      return Refusal.invalid("The launch is not sent as application/json.");
    }
    String region = call.path("location");
    if (!REGIONS.contains(region)) {
      return Refusal.invalid(
          "The workflow could not be created, since it was sent to an invalid regional endpoint ("
              + region
              + "). Please resubmit to a valid Cloud Dataflow regional endpoint.");
    }
    LaunchFlexTemplateRequest request = call.body(LaunchFlexTemplateRequest.class);
    LaunchFlexTemplateParameter launch = request.getLaunchParameter();
    if (launch == null || launch.getContainerSpecGcsPath() == null) {
      return Refusal.invalid("launch_parameter.container_spec_gcs_path is required.");
    }
    String name = Objects.requireNonNullElse(launch.getJobName(), "");
    if (!name.matches("[a-z]([-a-z0-9]{0,1022}[a-z0-9])?")) {
      return Refusal.invalid(
          "(launch) The job name must consist of only the characters [-a-z0-9], starting with a"
              + " letter and ending with a letter or number.");
    }
    TemplateSpec spec;
    String place = launch.getContainerSpecGcsPath();
    try {
      spec = SpecFile.read(new String(google.buckets().read(place), UTF_8), place);
    } catch (ApiError e) {
      return Refusal.notFound("Unable to open template file: " + place + ". " + e.getMessage());
    } catch (LakeException | StringIndexOutOfBoundsException e) {
      return Refusal.invalid("Unable to parse template file " + place + ": " + e.getMessage());
    }
    FlexTemplateRuntimeEnvironment environment =
        Objects.requireNonNullElseGet(launch.getEnvironment(), FlexTemplateRuntimeEnvironment::new);
    List<String> problems = new EnvironmentCheck(region, google.buckets()).problems(environment);
    if (!problems.isEmpty()) {
      return Refusal.invalid(String.join("; ", problems));
    }
    Map<String, String> parameters = Objects.requireNonNullElse(launch.getParameters(), Map.of());
    List<ParameterCheck.Violation> violations =
        new ParameterCheck(spec.metadata().parameters()).violations(parameters);
    if (!violations.isEmpty()) {
      return Refusal.parameters(violations);
    }
    if (Boolean.TRUE.equals(request.getValidateOnly())) {
      return new LaunchFlexTemplateResponse();
    }
    JobArguments arguments =
        new JobArguments(google, call.path("projectId"), region, name, spec, environment);
    Optional<LaunchedJob> job =
        jobs.launch(
            call.path("projectId"),
            region,
            name,
            arguments.labels(),
            images.get(spec.image()),
            arguments.of(parameters));
    return job.<Object>map(each -> new LaunchFlexTemplateResponse().setJob(each.model()))
        .orElseGet(
            () ->
                Refusal.exists(
                    "The workflow could not be created. There is already an active job named "
                        + name
                        + ". If you want to submit a second job, try again by setting a different"
                        + " name."));
  }
}
