package studio.moment.lake.testing.bigquery.tags;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.http.Call;

/**
 * IAM policies of resources: read and written whole, guarded by their etags. A policy with
 * conditions is shown without them below version 3, and cannot be written below it.
 */
public final class IamPolicies {
  private final Map<String, List<Map<String, Object>>> bindings = new LinkedHashMap<>();
  private final Map<String, Integer> versions = new LinkedHashMap<>();
  private final Set<String> roles;

  /**
   * @param roles those that the resources know
   */
  IamPolicies(Set<String> roles) {
    this.roles = roles;
  }

  /** Gives somebody a role behind everybody's back, as the console would. */
  public synchronized void grant(String resource, String role, String member, String condition) {
    Map<String, Object> binding = new LinkedHashMap<>();
    binding.put("role", role);
    binding.put("members", List.of(member));
    if (condition != null) {
      binding.put("condition", Map.of("title", "until", "expression", condition));
    }
    bindings.computeIfAbsent(resource, unused -> new ArrayList<>()).add(binding);
    versions.merge(resource, 1, Integer::sum);
  }

  /** Bindings of a resource as they were written last. */
  public synchronized List<Map<String, Object>> of(String resource) {
    return List.copyOf(bindings.getOrDefault(resource, List.of()));
  }

  synchronized Object get(Call call, String resource) throws IOException {
    Map<String, Object> body = JsonBody.of(call, Set.of("options"));
    Map<String, Object> options =
        JsonBody.object(body.get("options"), Set.of("requestedPolicyVersion"));
    Object version = options.get("requestedPolicyVersion");
    boolean shows = version != null && Integer.parseInt(version.toString()) >= 3;
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Map<String, Object> binding : of(resource)) {
      if (shows || !binding.containsKey("condition")) {
        shown.add(binding);
      }
    }
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("version", shows ? 3 : 1);
    policy.put("etag", etag(resource));
    if (!shown.isEmpty()) {
      policy.put("bindings", shown);
    }
    return policy;
  }

  synchronized Object set(Call call, String resource) throws IOException {
    Map<String, Object> body = JsonBody.of(call, Set.of("policy"));
    Map<String, Object> policy =
        JsonBody.object(body.get("policy"), Set.of("bindings", "etag", "version"));
    String etag = JsonBody.text(policy, "etag");
    if (etag.isEmpty()) {
      throw ApiError.unknown("a policy without the etag that it was read with overwrites others");
    }
    if (!etag.equals(etag(resource))) {
      throw new ApiError(409, "aborted", "There were concurrent policy changes.");
    }
    List<Map<String, Object>> wanted = new ArrayList<>();
    for (Object item : JsonBody.list(policy.get("bindings"))) {
      Map<String, Object> binding = JsonBody.object(item, Set.of("role", "members", "condition"));
      if (!roles.contains(JsonBody.text(binding, "role"))) {
        throw ApiError.invalid("Role " + binding.get("role") + " is not supported here.");
      }
      for (Object member : JsonBody.list(binding.get("members"))) {
        if (!member.toString().matches("(user|group|serviceAccount|domain):.+")) {
          throw ApiError.invalid("Invalid member " + member);
        }
      }
      Object version = policy.get("version");
      if (binding.containsKey("condition")
          && (version == null || Integer.parseInt(version.toString()) < 3)) {
        throw ApiError.invalid("A policy with conditions is of version 3.");
      }
      wanted.add(binding);
    }
    bindings.put(resource, wanted);
    versions.merge(resource, 1, Integer::sum);
    return Map.of("version", 3, "etag", etag(resource), "bindings", wanted);
  }

  private String etag(String resource) {
    return "v" + versions.getOrDefault(resource, 0);
  }
}
