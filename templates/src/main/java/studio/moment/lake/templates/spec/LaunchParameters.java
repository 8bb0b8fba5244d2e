package studio.moment.lake.templates.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.moment.lake.runs.options.OnDataflow;
import studio.moment.lake.runs.options.OptionTable;

/** Whether a template takes a launch's parameters, before anything is launched. */
public final class LaunchParameters {
  private LaunchParameters() {}

  /**
   * Everything that the pipeline's main would refuse of the form of these parameters, in its words;
   * empty where it takes them. An empty value counts as absent. No value is repeated.
   */
  public static List<String> problems(Template template, Map<String, String> parameters) {
    Map<String, OptionTable.Option> known =
        template.options().stream()
            .collect(Collectors.toMap(OptionTable.Option::name, Function.identity()));
    List<String> problems = new ArrayList<>();
    new TreeMap<>(parameters)
        .forEach(
            (name, value) -> {
              if (!known.containsKey(name)) {
                problems.add("There is no option --" + name + ".");
              } else if (value != null && !value.isBlank()) {
                OnDataflow.refusal(known.get(name), value).ifPresent(problems::add);
              }
            });
    String missing =
        known.values().stream()
            .filter(OptionTable.Option::required)
            .map(OptionTable.Option::name)
            .filter(name -> parameters.getOrDefault(name, "").isBlank())
            .sorted()
            .map(name -> "--" + name)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      problems.add("Required and not given: " + missing + ".");
    }
    return problems;
  }
}
