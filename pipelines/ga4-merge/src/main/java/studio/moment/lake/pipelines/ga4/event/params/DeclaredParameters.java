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
}
