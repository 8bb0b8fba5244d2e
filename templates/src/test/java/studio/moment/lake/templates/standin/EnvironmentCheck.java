package studio.moment.lake.templates.standin;

import com.google.api.services.dataflow.model.FlexTemplateRuntimeEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import studio.moment.lake.testing.bigquery.gcs.Buckets;
import studio.moment.lake.testing.bigquery.http.ApiError;

/** What a launch says of machines, network and places, as far as it can be wrong by itself. */
record EnvironmentCheck(String region, Buckets buckets) {
  private static final Set<String> ADDRESSES =
      Set.of("WORKER_IP_UNSPECIFIED", "WORKER_IP_PUBLIC", "WORKER_IP_PRIVATE");
  private static final Set<String> GOALS =
      Set.of("FLEXRS_UNSPECIFIED", "FLEXRS_SPEED_OPTIMIZED", "FLEXRS_COST_OPTIMIZED");

  List<String> problems(FlexTemplateRuntimeEnvironment environment) {
    List<String> problems = new ArrayList<>();
    oneOf(problems, "ipConfiguration", environment.getIpConfiguration(), ADDRESSES);
    oneOf(problems, "flexrsGoal", environment.getFlexrsGoal(), GOALS);
    String machine = "[a-z][a-z0-9-]+";
    matches(problems, "machineType", environment.getMachineType(), machine);
    matches(problems, "launcherMachineType", environment.getLauncherMachineType(), machine);
    matches(
        problems,
        "serviceAccountEmail",
        environment.getServiceAccountEmail(),
        "[a-z0-9-]+@[a-z0-9.-]+\\.gserviceaccount\\.com");
    matches(problems, "workerRegion", environment.getWorkerRegion(), region);
    matches(problems, "workerZone", environment.getWorkerZone(), region + "-[a-z]");
    matches(
        problems,
        "subnetwork",
        environment.getSubnetwork(),
        "(https://www\\.googleapis\\.com/compute/v1/projects/[a-z0-9-]+/)?regions/"
            + region
            + "/subnetworks/[a-z0-9-]+");
    bucket(problems, "tempLocation", environment.getTempLocation());
    bucket(problems, "stagingLocation", environment.getStagingLocation());
    workers(problems, environment);
    Objects.requireNonNullElse(environment.getAdditionalUserLabels(), Map.<String, String>of())
        .forEach(
            (key, value) -> {
              matches(problems, "label", key, "[a-z][a-z0-9_-]{0,62}");
              matches(problems, "label " + key, value, "[a-z0-9_-]{0,63}");
            });
    return problems;
  }

  private static void workers(List<String> problems, FlexTemplateRuntimeEnvironment environment) {
    Integer first = environment.getNumWorkers();
    Integer most = environment.getMaxWorkers();
    if (first != null && first < 0 || most != null && most < 1) {
      problems.add("environment needs at least one worker");
    } else if (first != null && most != null && most < first) {
      problems.add("environment.maxWorkers is below numWorkers");
    }
  }

  private void bucket(List<String> problems, String name, String place) {
    if (place == null) {
      return;
    }
    if (!place.matches("gs://[^/]+/.+")) {
      problems.add("environment." + name + " is no gs://BUCKET/FOLDER");
      return;
    }
    try {
      buckets.names(place.split("/")[2]);
    } catch (ApiError e) {
      problems.add("environment." + name + ": " + e.getMessage());
    }
  }

  private static void oneOf(List<String> problems, String name, String value, Set<String> known) {
    if (value != null && !known.contains(value)) {
      problems.add("Invalid value at 'environment." + name + "': \"" + value + "\"");
    }
  }

  private static void matches(List<String> problems, String name, String value, String regex) {
    if (value != null && !value.matches(regex)) {
      problems.add("Invalid value at 'environment." + name + "': \"" + value + "\"");
    }
  }
}
