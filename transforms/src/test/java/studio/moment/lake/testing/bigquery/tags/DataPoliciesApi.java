package studio.moment.lake.testing.bigquery.tags;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.http.Call;
import studio.moment.lake.testing.bigquery.http.Route;

/**
 * BigQuery's data policies, version 1: masking rules of tags that exist in the same location, ids
 * once in a location, eight rules of one tag, IAM with etags.
 */
public final class DataPoliciesApi {
  private static final String PARENT = "/v1/projects/{project}/locations/{location}/dataPolicies";
  private static final int MOST_OF_ONE_TAG = 8;
  private static final int PAGE = 2;
  private static final Set<String> EXPRESSIONS =
      Set.of(
          "SHA256",
          "ALWAYS_NULL",
          "DEFAULT_MASKING_VALUE",
          "LAST_FOUR_CHARACTERS",
          "FIRST_FOUR_CHARACTERS",
          "EMAIL_MASK",
          "DATE_YEAR_MASK");

  private final Map<String, Map<String, Object>> policies = new LinkedHashMap<>();
  private final IamPolicies iam = new IamPolicies(Set.of("roles/bigquerydatapolicy.maskedReader"));
  private final PolicyTagsApi tags;

  public DataPoliciesApi(PolicyTagsApi tags) {
    this.tags = tags;
  }

  public List<Route> routes() {
    return List.of(
        Route.plain("GET", PARENT, Set.of("pageSize", "pageToken", "filter"), this::list),
        Route.plain("POST", PARENT, this::create),
        Route.plain("POST", PARENT + "/{id}:getIamPolicy", call -> iam.get(call, name(call))),
        Route.plain("POST", PARENT + "/{id}:setIamPolicy", call -> iam.set(call, name(call))));
  }

  public IamPolicies iam() {
    return iam;
  }

  /** Masking rules as they are, by resource name. */
  public synchronized Map<String, Map<String, Object>> policies() {
    return new LinkedHashMap<>(policies);
  }

  /** Makes a masking rule as somebody in the console would. */
  public synchronized void add(String parent, String id, String tag, String expression) {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("name", parent + "/dataPolicies/" + id);
    policy.put("dataPolicyId", id);
    policy.put("dataPolicyType", "DATA_MASKING_POLICY");
    policy.put("policyTag", tag);
    policy.put("dataMaskingPolicy", Map.of("predefinedExpression", expression));
    policies.put(parent + "/dataPolicies/" + id, policy);
  }

  private synchronized Object list(Call call) {
    List<Map<String, Object>> below = new ArrayList<>();
    policies.forEach(
        (name, policy) -> {
          if (name.startsWith(parent(call) + "/")) {
            below.add(policy);
          }
        });
    return JsonBody.page(call, "dataPolicies", below, PAGE);
  }

  private synchronized Object create(Call call) throws IOException {
    Map<String, Object> body =
        JsonBody.of(
            call, Set.of("dataPolicyId", "dataPolicyType", "policyTag", "dataMaskingPolicy"));
    String id = JsonBody.text(body, "dataPolicyId");
    if (!id.matches("[A-Za-z0-9_]+")) {
      throw ApiError.invalid("Invalid data policy id " + id);
    }
    if (!JsonBody.text(body, "dataPolicyType").equals("DATA_MASKING_POLICY")) {
      throw ApiError.unknown("Unknown data policy type " + body.get("dataPolicyType"));
    }
    Map<String, Object> masking =
        JsonBody.object(body.get("dataMaskingPolicy"), Set.of("predefinedExpression", "routine"));
    if (!EXPRESSIONS.contains(JsonBody.text(masking, "predefinedExpression"))) {
      throw ApiError.unknown("Unknown expression " + masking.get("predefinedExpression"));
    }
    String tag = JsonBody.text(body, "policyTag");
    if (!tag.startsWith(parent(call) + "/") || !tags.tags().containsKey(tag)) {
      throw ApiError.notFound("Policy tag " + tag + " does not exist here");
    }
    long ofTag =
        policies.values().stream().filter(other -> tag.equals(other.get("policyTag"))).count();
    if (ofTag >= MOST_OF_ONE_TAG) {
      throw ApiError.invalid("The tag has as many masking rules as it can have");
    }
    String name = parent(call) + "/dataPolicies/" + id;
    if (policies.containsKey(name)) {
      throw new ApiError(409, "alreadyExists", "There is a " + id + " already");
    }
    body.put("name", name);
    policies.put(name, body);
    return body;
  }

  private synchronized String name(Call call) {
    String name = parent(call) + "/dataPolicies/" + call.path("id");
    if (!policies.containsKey(name)) {
      throw ApiError.notFound("Data policy " + name + " does not exist");
    }
    return name;
  }

  private static String parent(Call call) {
    return "projects/" + call.path("project") + "/locations/" + call.path("location");
  }
}
