package studio.moment.lake.tags.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.moment.lake.runs.LakeException;

/**
 * Taxonomies and policy tags: Data Catalog's REST API, version 1 (projects.locations.taxonomies).
 *
 * @param parent {@code projects/P/locations/L}
 */
record PolicyTagManager(GoogleApi api, String parent) {
  private static final String ENFORCED = "FINE_GRAINED_ACCESS_CONTROL";
  static final String READER = "roles/datacatalog.categoryFineGrainedReader";

  /**
   * A taxonomy or tag as it is there.
   *
   * @param name the resource's
   * @param parentTag the resource name of the tag it lies in, or empty
   */
  record Found(String name, String displayName, String description, String parentTag) {
    private static Found of(JsonNode json) {
      return new Found(
          json.path("name").asText(),
          json.path("displayName").asText(),
          json.path("description").asText(""),
          json.path("parentPolicyTag").asText(""));
    }
  }

  /** The taxonomy of that display name; whether it is enforced is told by {@link #isEnforced}. */
  Optional<JsonNode> taxonomy(String displayName) {
    List<JsonNode> found =
        api.list(parent + "/taxonomies", "taxonomies").stream()
            .filter(taxonomy -> taxonomy.path("displayName").asText().equals(displayName))
            .toList();
    if (found.size() > 1) {
      throw LakeException.arguments(
          "%s has %d taxonomies called %s; give all but one another name."
              .formatted(parent, found.size(), displayName));
    }
    return found.stream().findFirst();
  }

  static Found found(JsonNode json) {
    return Found.of(json);
  }

  /** Whether the taxonomy's tags close the columns that have them. */
  static boolean isEnforced(JsonNode taxonomy) {
    for (JsonNode type : taxonomy.path("activatedPolicyTypes")) {
      if (type.asText().equals(ENFORCED)) {
        return true;
      }
    }
    return false;
  }

  String createTaxonomy(String displayName, String description) {
    ObjectNode body =
        GoogleApi.object().put("displayName", displayName).put("description", description);
    body.putArray("activatedPolicyTypes").add(ENFORCED);
    return api.post(parent + "/taxonomies", body).path("name").asText();
  }

  void enforce(String taxonomy) {
    ObjectNode body = GoogleApi.object();
    body.putArray("activatedPolicyTypes").add(ENFORCED);
    api.patch(taxonomy, "activatedPolicyTypes", body);
  }

  /** Tags by their display names, which are unique in a taxonomy. */
  Map<String, Found> tags(String taxonomy) {
    Map<String, Found> tags = new LinkedHashMap<>();
    for (JsonNode tag : api.list(taxonomy + "/policyTags", "policyTags")) {
      Found found = Found.of(tag);
      tags.put(found.displayName(), found);
    }
    return tags;
  }

  String createTag(String taxonomy, String displayName, String description, String parentTag) {
    ObjectNode body =
        GoogleApi.object().put("displayName", displayName).put("description", description);
    if (!parentTag.isEmpty()) {
      body.put("parentPolicyTag", parentTag);
    }
    return api.post(taxonomy + "/policyTags", body).path("name").asText();
  }

  /** Changes the description of a taxonomy or tag. */
  void describe(String resource, String description) {
    api.patch(resource, "description", GoogleApi.object().put("description", description));
  }

  Grants readers(String tag) {
    return new Grants(api, tag, READER);
  }
}
