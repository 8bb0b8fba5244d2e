package studio.moment.lake.pipelines.ga4.event.params;

import java.io.Serializable;
import java.util.List;

/**
 * What a site declares of its events: parameters with columns of their own and query parameters
 * that its URLs keep.
 *
 * @param queryParameters names of query parameters that say nothing of a person
 */
public record DeclaredParameters(List<DeclaredParameter> parameters, List<String> queryParameters)
    implements Serializable {
  public DeclaredParameters {
    parameters = List.copyOf(parameters);
    queryParameters = List.copyOf(queryParameters);
  }

  /** Nothing is declared: every parameter stays among the rest. */
  public static DeclaredParameters none() {
    return new DeclaredParameters(List.of(), List.of());
  }

  /**
   * What holds without a file: the parameters of this platform's studio and site, and of GA4's
   * enhanced measurement. {@code docs/ga4-events.md} lists them.
   */
  public static DeclaredParameters defaults() {
    return new DeclaredParameters(
        List.of(
            event("step_name", ParameterType.STRING, "Step of making a link"),
            event("search_term", ParameterType.STRING, "What was searched on the site, redacted"),
            event("percent_scrolled", ParameterType.INT, "How far the page was scrolled, per cent"),
            event("link_url", ParameterType.STRING, "Target of an outbound click, cleaned"),
            event("link_domain", ParameterType.STRING, "Host of an outbound click's target"),
            event("outbound", ParameterType.BOOL, "Whether a click left the site"),
            event("method", ParameterType.STRING, "How a user logged in or shared"),
            event("content_type", ParameterType.STRING, "Kind of what was selected or shared"),
            event("content_id", ParameterType.STRING, "What was selected or shared")),
        List.of("q_city", "category", "page", "sort"));
  }

  /** The parameters with columns of unified_events, in their declared order. */
  public List<DeclaredParameter> columns() {
    return parameters.stream()
        .filter(parameter -> parameter.scope() != ParameterScope.ITEM)
        .toList();
  }

  /** The parameters with fields of an item, in their declared order. */
  public List<DeclaredParameter> itemFields() {
    return parameters.stream()
        .filter(parameter -> parameter.scope() == ParameterScope.ITEM)
        .toList();
  }

  private static DeclaredParameter event(String name, ParameterType type, String description) {
    return DeclaredParameter.of(name, type, ParameterScope.EVENT, description);
  }
}
