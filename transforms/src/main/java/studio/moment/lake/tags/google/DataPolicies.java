package studio.moment.lake.tags.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Masking rules of policy tags: the BigQuery Data Policy REST API, version 1
 * (projects.locations.dataPolicies).
 *
 * @param parent {@code projects/P/locations/L}
 */
record DataPolicies(GoogleApi api, String parent) {
  private static final String MASKING = "DATA_MASKING_POLICY";
  static final String READER = "roles/bigquerydatapolicy.maskedReader";

  /**
   * A masking rule that is there.
   *
   * @param name the resource's
   * @param id the part of it that was chosen
   * @param rule the predefined expression; empty where it masks by a routine
   */
  record Found(String name, String id, String tag, String rule) {}

  List<Found> masks() {
    return api.list(parent + "/dataPolicies", "dataPolicies").stream()
        .filter(policy -> policy.path("dataPolicyType").asText().equals(MASKING))
        .map(DataPolicies::found)
        .toList();
  }

  private static Found found(JsonNode policy) {
    return new Found(
        policy.path("name").asText(),
        policy.path("dataPolicyId").asText(),
        policy.path("policyTag").asText(),
        policy.path("dataMaskingPolicy").path("predefinedExpression").asText(""));
  }

  String create(String id, String tag, String rule) {
    ObjectNode body =
        GoogleApi.object()
            .put("dataPolicyId", id)
            .put("dataPolicyType", MASKING)
            .put("policyTag", tag);
    body.putObject("dataMaskingPolicy").put("predefinedExpression", rule);
    return api.post(parent + "/dataPolicies", body).path("name").asText();
  }

  Grants readers(String policy) {
    return new Grants(api, policy, READER);
  }
}
