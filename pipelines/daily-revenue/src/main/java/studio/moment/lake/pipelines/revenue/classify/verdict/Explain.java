package studio.moment.lake.pipelines.revenue.classify.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import studio.moment.lake.pipelines.revenue.match.link.Evidence;
import studio.moment.lake.pipelines.revenue.match.link.Rung;

/**
 * How a record came to its class. Holds keys and amounts, nothing personal.
 *
 * @param rung the rung that linked it, or null
 * @param origin the rung that first linked it, where that was an earlier run's
 * @param evidence what agreed, or null
 * @param candidates keys of the other side's records it could be, or is said to repeat
 * @param moreCandidates whether there are further ones
 * @param note in words, or null
 * @param policyVersion the settlement policy's version that applies, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Explain(
    Rung rung,
    Rung origin,
    Evidence evidence,
    List<Difference> differences,
    List<String> candidates,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean moreCandidates,
    String note,
    String policyVersion) {
  private static final JsonMapper JSON = new JsonMapper();

  public Explain {
    differences = List.copyOf(differences);
    candidates = List.copyOf(candidates);
  }

  /** As JSON on one line; fields that say nothing are left out. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record of texts and numbers is JSON", impossible);
    }
  }
}
