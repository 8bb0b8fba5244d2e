package studio.moment.lake.templates.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * What jobs of a template run on unless a launch says otherwise ({@code
 * FlexTemplateRuntimeEnvironment} of Dataflow's API, v1b3).
 *
 * @param ipConfiguration {@code WORKER_IP_PRIVATE}, or null for Dataflow's default, a public
 *     address
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "numWorkers",
  "maxWorkers",
  "machineType",
  "ipConfiguration",
  "additionalExperiments",
  "additionalUserLabels"
})
public record WorkerSettings(
    int numWorkers,
    int maxWorkers,
    String machineType,
    String ipConfiguration,
    List<String> additionalExperiments,
    Map<String, String> additionalUserLabels) {
  /** Dataflow's value for workers without a public address. */
  public static final String PRIVATE = "WORKER_IP_PRIVATE";

  /**
   * A small batch job: one worker of two processors, the portable runner, no Streaming Engine, no
   * shuffle to speak of. More workers would only wait for the one database.
   */
  static WorkerSettings of(Template template) {
    return new WorkerSettings(
        1,
        1,
        "e2-standard-2",
        null,
        List.of("use_runner_v2"),
        Map.of("product", "moment-lake", "pipeline", template.pipeline()));
  }

  /** The same without public addresses: the subnet then needs Private Google Access. */
  public WorkerSettings withPrivateAddresses() {
    return new WorkerSettings(
        numWorkers, maxWorkers, machineType, PRIVATE, additionalExperiments, additionalUserLabels);
  }
}
