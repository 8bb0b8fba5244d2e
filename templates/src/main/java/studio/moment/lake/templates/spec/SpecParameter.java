package studio.moment.lake.templates.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import studio.moment.lake.runs.options.OptionTable;
import studio.moment.lake.runs.options.ParameterType;

/**
 * A parameter of a template, as Dataflow's API knows it ({@code ParameterMetadata}, v1b3).
 *
 * @param regexes what the whole value must match; at most one, since no documentation says whether
 *     one or all of several must
 * @param defaultValue as text, null where there is none
 * @param enumOptions the values of an ENUM; null for other types
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "name",
  "label",
  "helpText",
  "groupName",
  "isOptional",
  "paramType",
  "regexes",
  "defaultValue",
  "enumOptions"
})
public record SpecParameter(
    String name,
    String label,
    String helpText,
    @JsonProperty("isOptional") boolean isOptional,
    List<String> regexes,
    ParameterType paramType,
    String defaultValue,
    List<EnumOption> enumOptions,
    String groupName) {

  /** One value of an ENUM. */
  public record EnumOption(String value, String label) {}

  /** The parameter that an option is. */
  static SpecParameter of(OptionTable.Option option) {
    String regex = option.regex();
    return new SpecParameter(
        option.name(),
        option.parameter().label(),
        option.description() + ". On Dataflow: " + option.takes() + ".",
        !option.required(),
        regex.isEmpty() ? null : List.of("^(" + regex + ")" + (option.required() ? "" : "?") + "$"),
        typeOf(option),
        option.defaultValue().isEmpty() ? null : option.defaultValue(),
        option.values().isEmpty()
            ? null
            : option.values().stream().map(value -> new EnumOption(value, value)).toList(),
        option.parameter().group().title());
  }

  private static ParameterType typeOf(OptionTable.Option option) {
    if (!option.values().isEmpty()) {
      return ParameterType.ENUM;
    }
    return switch (option.type()) {
      case "boolean" -> ParameterType.BOOLEAN;
      case "int", "long" -> ParameterType.NUMBER;
      default -> option.parameter().type();
    };
  }
}
