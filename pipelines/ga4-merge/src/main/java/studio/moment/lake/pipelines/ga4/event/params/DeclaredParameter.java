package studio.moment.lake.pipelines.ga4.event.params;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A parameter with a column of its own.
 *
 * @param name its key in the export; case counts
 * @param column the column of unified_events, or for an item's parameter the field of its records
 * @param description of the column
 */
public record DeclaredParameter(
    String name, ParameterType type, ParameterScope scope, String column, String description)
    implements Serializable {
  public DeclaredParameter {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(scope, "scope");
    requireNonNull(column, "column");
    requireNonNull(description, "description");
  }

  /** A user's property is told from an event's parameter of the same name. */
  static String defaultColumn(String name, ParameterScope scope) {
    return scope == ParameterScope.USER && !name.startsWith("user_") ? "user_" + name : name;
  }
}
