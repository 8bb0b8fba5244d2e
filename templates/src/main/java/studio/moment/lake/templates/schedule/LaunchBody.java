package studio.moment.lake.templates.schedule;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The body of {@code projects.locations.flexTemplates.launch} (LaunchFlexTemplateRequest of
 * Dataflow's API v1b3).
 */
public final class LaunchBody {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LaunchBody() {}

  public static ObjectNode of(Schedule schedule, LaunchTarget target) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode launch = body.putObject("launchParameter");
    launch.put("jobName", schedule.jobName());
    launch.put(
        "containerSpecGcsPath",
        target.templates() + "/" + schedule.template().pipeline() + ".json");
    ObjectNode parameters = launch.putObject("parameters");
    schedule.parameters().forEach(parameters::put);
    ObjectNode environment = launch.putObject("environment");
    environment.put("serviceAccountEmail", target.workerAccount());
    environment.put("tempLocation", target.temp() + "/temp");
    environment.put("stagingLocation", target.temp() + "/binaries");
    environment.put("machineType", schedule.worker().type());
    environment.put("launcherMachineType", schedule.worker().launcherType());
    environment.put("numWorkers", schedule.worker().count());
    environment.put("maxWorkers", schedule.worker().count());
    environment.put("diskSizeGb", schedule.worker().diskGb());
    environment.put(
        "ipConfiguration", target.publicIps() ? "WORKER_IP_PUBLIC" : "WORKER_IP_PRIVATE");
    if (!target.subnetwork().isEmpty()) {
      environment.put("subnetwork", target.subnetwork());
    }
    environment
        .putObject("additionalUserLabels")
        .put("product", "moment-lake")
        .put("pipeline", schedule.template().pipeline());
    return body;
  }
}
