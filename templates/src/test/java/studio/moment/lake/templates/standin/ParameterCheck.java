package studio.moment.lake.templates.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.moment.lake.templates.spec.SpecParameter;

/**
 * A launch's parameters, held against the container spec as it lies in Cloud Storage. Refusals name
 * the parameter and never its value, which may be a password.
 */
record ParameterCheck(List<SpecParameter> declared) {
  private static final String TAKES = " On Dataflow: ";

  /** As {@code InvalidTemplateParameters.ParameterViolation} of the API. */
  record Violation(String parameter, String description) {}

  List<Violation> violations(Map<String, String> parameters) {
    Map<String, SpecParameter> known =
        declared.stream().collect(Collectors.toMap(SpecParameter::name, Function.identity()));
    List<Violation> violations = new ArrayList<>();
    new TreeMap<>(parameters)
        .forEach(
            (name, value) -> {
              if (!known.containsKey(name)) {
                violations.add(new Violation(name, "There is no option --" + name + "."));
              } else if (value == null) {
                violations.add(new Violation(name, "--" + name + " is null, not a text."));
              } else if (!isMissing(known.get(name), value) && !fits(known.get(name), value)) {
                violations.add(new Violation(name, misfit(known.get(name))));
              }
            });
    for (SpecParameter parameter : declared) {
      if (isMissing(parameter, parameters.get(parameter.name()))) {
        violations.add(
            new Violation(parameter.name(), "Required and not given: --" + parameter.name() + "."));
      }
    }
    return violations;
  }

  /** A required one that no regex lets be blank is as good as missing where it is. */
  private static boolean isMissing(SpecParameter parameter, String value) {
    return !parameter.isOptional() && (value == null || value.isBlank() && !fits(parameter, value));
  }

  /** The whole value has to match every regex; an empty value is held to them like any other. */
  private static boolean fits(SpecParameter parameter, String value) {
    List<String> regexes = parameter.regexes() == null ? List.of() : parameter.regexes();
    return regexes.stream().allMatch(value::matches)
        && (parameter.enumOptions() == null
            || value.isEmpty() && parameter.isOptional()
            || parameter.enumOptions().stream().anyMatch(each -> each.value().equals(value)));
  }

  /** In the words of main, which the help text of the parameter ends with. */
  private static String misfit(SpecParameter parameter) {
    String help = parameter.helpText();
    int takes = help.lastIndexOf(TAKES);
    return "--"
        + parameter.name()
        + " does not fit"
        + (takes < 0 ? "." : ": on Dataflow it takes " + help.substring(takes + TAKES.length()));
  }
}
