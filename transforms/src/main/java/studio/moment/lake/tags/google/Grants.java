package studio.moment.lake.tags.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who has one role on a resource. Members are added, never taken away, and every other binding,
 * conditions included, is written back as it was read; the policy's etag makes a change by somebody
 * else in between fail.
 *
 * @param api the resource's
 * @param resource its name
 */
record Grants(GoogleApi api, String resource, String role) {
  private static final int POLICY_VERSION = 3;

  /** Members of the role without a condition. */
  Set<String> members() {
    Set<String> members = new LinkedHashSet<>();
    for (JsonNode binding : policy().path("bindings")) {
      if (isOurs(binding)) {
        binding.path("members").forEach(member -> members.add(member.asText()));
      }
    }
    return members;
  }

  /** Members who have the role while a condition holds. */
  Set<String> conditional() {
    Set<String> members = new LinkedHashSet<>();
    for (JsonNode binding : policy().path("bindings")) {
      if (binding.path("role").asText().equals(role) && binding.has("condition")) {
        binding.path("members").forEach(member -> members.add(member.asText()));
      }
    }
    return members;
  }

  void add(List<String> members) {
    ObjectNode policy = policy().deepCopy();
    ArrayNode bindings =
        policy.path("bindings").isArray()
            ? (ArrayNode) policy.get("bindings")
            : policy.putArray("bindings");
    ObjectNode ours = null;
    for (JsonNode binding : bindings) {
      if (isOurs(binding)) {
        ours = (ObjectNode) binding;
      }
    }
    if (ours == null) {
      ours = bindings.addObject().put("role", role);
    }
    ArrayNode list =
        ours.path("members").isArray() ? (ArrayNode) ours.get("members") : ours.putArray("members");
    members.forEach(list::add);
    policy.put("version", POLICY_VERSION);
    ObjectNode body = GoogleApi.object();
    body.set("policy", policy);
    api.post(resource + ":setIamPolicy", body);
  }

  private boolean isOurs(JsonNode binding) {
    return binding.path("role").asText().equals(role) && !binding.has("condition");
  }

  private ObjectNode policy() {
    ObjectNode body = GoogleApi.object();
    body.putObject("options").put("requestedPolicyVersion", POLICY_VERSION);
    JsonNode policy = api.ask(resource + ":getIamPolicy", body);
    return policy instanceof ObjectNode object ? object : GoogleApi.object();
  }
}
