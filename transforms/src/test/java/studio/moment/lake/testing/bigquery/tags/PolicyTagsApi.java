package studio.moment.lake.testing.bigquery.tags;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.http.Call;
import studio.moment.lake.testing.bigquery.http.Route;

/**
 * Data Catalog's taxonomies and policy tags, version 1: display names once in a location or
 * taxonomy, parents of the same taxonomy, five levels, updates by mask, pages, IAM with etags.
 */
public final class PolicyTagsApi {
  private static final String PARENT = "/v1/projects/{project}/locations/{location}/taxonomies";
  private static final String TAXONOMY = PARENT + "/{taxonomy}";
  private static final String TAGS = TAXONOMY + "/policyTags";
  private static final Set<String> PAGES = Set.of("pageSize", "pageToken", "filter");
  private static final Set<String> TYPES = Set.of("FINE_GRAINED_ACCESS_CONTROL");

  /** A short page, so that lists have several. */
  private static final int PAGE = 2;

  private final Map<String, Map<String, Object>> taxonomies = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> tags = new LinkedHashMap<>();
  private final IamPolicies iam =
      new IamPolicies(
          Set.of("roles/datacatalog.categoryFineGrainedReader", "roles/datacatalog.categoryAdmin"));
  private int made = 100;

  public List<Route> routes() {
    return List.of(
        Route.plain("GET", PARENT, PAGES, this::listTaxonomies),
        Route.plain("POST", PARENT, this::createTaxonomy),
        Route.plain("PATCH", TAXONOMY, Set.of("updateMask"), this::patchTaxonomy),
        Route.plain("GET", TAGS, PAGES, this::listTags),
        Route.plain("POST", TAGS, this::createTag),
        Route.plain("PATCH", TAGS + "/{tag}", Set.of("updateMask"), this::patchTag),
        Route.plain("POST", TAGS + "/{tag}:getIamPolicy", call -> iam.get(call, tagOf(call))),
        Route.plain("POST", TAGS + "/{tag}:setIamPolicy", call -> iam.set(call, tagOf(call))));
  }

  public IamPolicies iam() {
    return iam;
  }

  /** Taxonomies as they are, by resource name. */
  public synchronized Map<String, Map<String, Object>> taxonomies() {
    return new LinkedHashMap<>(taxonomies);
  }

  /** Tags as they are, by resource name. */
  public synchronized Map<String, Map<String, Object>> tags() {
    return new LinkedHashMap<>(tags);
  }

  /** The resource name of a tag. */
  public synchronized Optional<String> tag(String displayName) {
    return tags.entrySet().stream()
        .filter(tag -> tag.getValue().get("displayName").equals(displayName))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Makes a tag as somebody in the console would. */
  public synchronized String addTag(String taxonomy, String displayName) {
    String name = taxonomy + "/policyTags/" + made++;
    tags.put(name, new LinkedHashMap<>(Map.of("name", name, "displayName", displayName)));
    return name;
  }

  /** Changes a field of a taxonomy or tag as somebody in the console would. */
  public synchronized void set(String resource, String field, Object value) {
    (taxonomies.containsKey(resource) ? taxonomies : tags).get(resource).put(field, value);
  }

  private synchronized Object listTaxonomies(Call call) {
    String parent = parent(call) + "/taxonomies/";
    return JsonBody.page(call, "taxonomies", below(taxonomies, parent), PAGE);
  }

  private synchronized Object createTaxonomy(Call call) throws IOException {
    Map<String, Object> body =
        JsonBody.of(call, Set.of("displayName", "description", "activatedPolicyTypes"));
    requireTypes(body);
    String parent = parent(call) + "/taxonomies/";
    requireNew(body, below(taxonomies, parent));
    String name = parent + made++;
    body.put("name", name);
    taxonomies.put(name, body);
    return body;
  }

  private synchronized Object patchTaxonomy(Call call) throws IOException {
    Map<String, Object> taxonomy = taxonomy(call);
    Map<String, Object> body =
        JsonBody.of(call, Set.of("displayName", "description", "activatedPolicyTypes"));
    requireTypes(body);
    String field =
        JsonBody.masked(call, Set.of("displayName", "description", "activatedPolicyTypes"));
    taxonomy.put(field, body.get(field));
    return taxonomy;
  }

  private synchronized Object listTags(Call call) {
    return JsonBody.page(
        call, "policyTags", below(tags, taxonomy(call).get("name") + "/policyTags/"), PAGE);
  }

  private synchronized Object createTag(Call call) throws IOException {
    String prefix = taxonomy(call).get("name") + "/policyTags/";
    Map<String, Object> body =
        JsonBody.of(call, Set.of("displayName", "description", "parentPolicyTag"));
    requireNew(body, below(tags, prefix));
    int depth = 1;
    for (String at = JsonBody.text(body, "parentPolicyTag"); !at.isEmpty(); depth++) {
      Map<String, Object> parent = tags.get(at);
      if (parent == null || !at.startsWith(prefix)) {
        throw ApiError.invalid("parentPolicyTag " + at + " is not of this taxonomy");
      }
      at = JsonBody.text(parent, "parentPolicyTag");
    }
    if (depth > 5) {
      throw ApiError.invalid("Policy tags lie at most five deep");
    }
    String name = prefix + made++;
    body.put("name", name);
    tags.put(name, body);
    return body;
  }

  private synchronized Object patchTag(Call call) throws IOException {
    Map<String, Object> tag = tags.get(tagOf(call));
    Map<String, Object> body =
        JsonBody.of(call, Set.of("displayName", "description", "parentPolicyTag"));
    String field = JsonBody.masked(call, Set.of("displayName", "description", "parentPolicyTag"));
    tag.put(field, body.get(field));
    return tag;
  }

  private Map<String, Object> taxonomy(Call call) {
    String name = parent(call) + "/taxonomies/" + call.path("taxonomy");
    Map<String, Object> taxonomy = taxonomies.get(name);
    if (taxonomy == null) {
      throw ApiError.notFound("Taxonomy " + name + " does not exist");
    }
    return taxonomy;
  }

  private synchronized String tagOf(Call call) {
    String name = taxonomy(call).get("name") + "/policyTags/" + call.path("tag");
    if (!tags.containsKey(name)) {
      throw ApiError.notFound("Policy tag " + name + " does not exist");
    }
    return name;
  }

  private static String parent(Call call) {
    return "projects/" + call.path("project") + "/locations/" + call.path("location");
  }

  private static List<Map<String, Object>> below(
      Map<String, Map<String, Object>> all, String prefix) {
    List<Map<String, Object>> below = new ArrayList<>();
    all.forEach(
        (name, value) -> {
          if (name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0) {
            below.add(value);
          }
        });
    return below;
  }

  private static void requireNew(Map<String, Object> body, List<Map<String, Object>> there) {
    String name = JsonBody.text(body, "displayName");
    if (!name.matches("[\\p{L}0-9_-]([\\p{L}0-9_ -]*[\\p{L}0-9_-])?")
        || name.getBytes(StandardCharsets.UTF_8).length > 200) {
      throw ApiError.invalid("Invalid display name '" + name + "'");
    }
    if (there.stream().anyMatch(other -> name.equals(other.get("displayName")))) {
      throw new ApiError(409, "alreadyExists", "There is a '" + name + "' already");
    }
  }

  private static void requireTypes(Map<String, Object> body) {
    for (Object type : JsonBody.list(body.get("activatedPolicyTypes"))) {
      if (!TYPES.contains(type)) {
        throw ApiError.unknown("Unknown policy type " + type);
      }
    }
  }
}
