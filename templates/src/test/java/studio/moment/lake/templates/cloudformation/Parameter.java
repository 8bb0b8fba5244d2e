package studio.moment.lake.templates.cloudformation;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A declared parameter, which takes a value as CloudFormation does or refuses it. */
record Parameter(String name, Map<String, Object> declared) {

  static Parameter of(String name, Map<String, Object> declared) {
    return new Parameter(name, declared);
  }

  static Parameter named(String name) {
    return of(name, Stack.map(Stack.map(TemplateYaml.read().get("Parameters")).get(name)));
  }

  /** The value, a list for a list; its default for null. */
  Object take(String given) {
    String value = given != null ? given : String.valueOf(declared.get("Default"));
    if (given == null && !declared.containsKey("Default")) {
      throw new IllegalArgumentException(name + " has no default and is not given");
    }
    if (declared.get("Type").equals("CommaDelimitedList")) {
      List<String> values = List.of(value.split(",", -1)).stream().map(String::strip).toList();
      values.forEach(this::check);
      return values;
    }
    check(value);
    return value;
  }

  private void check(String value) {
    boolean good =
        (!(declared.get("AllowedPattern") instanceof String pattern)
                || Pattern.matches(pattern, value))
            && (!(declared.get("AllowedValues") instanceof List<?> values)
                || values.contains(value))
            && (!(declared.get("MinValue") instanceof Integer least)
                || Integer.parseInt(value) >= least)
            && (!(declared.get("MaxValue") instanceof Integer most)
                || Integer.parseInt(value) <= most);
    if (!good) {
      throw new IllegalArgumentException(name + " does not take '" + value + "'");
    }
  }
}
