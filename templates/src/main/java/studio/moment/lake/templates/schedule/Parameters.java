package studio.moment.lake.templates.schedule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.moment.lake.catalog.yaml.Wording;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;
import studio.moment.lake.runs.options.OnDataflow;
import studio.moment.lake.runs.options.OptionTable.Option;
import studio.moment.lake.templates.spec.Template;

/** A schedule's parameters, held against what the pipeline declares. */
final class Parameters {
  private static final int MOST = 100;

  private final Template template;
  private final Variables variables;

  Parameters(Template template, Variables variables) {
    this.template = template;
    this.variables = variables;
  }

  /** The parameters that are not empty: an empty one counts as absent, as on the command line. */
  Map<String, String> read(YamlValue place) {
    Map<String, Option> known =
        template.options().stream().collect(Collectors.toMap(Option::name, Function.identity()));
    Map<String, String> read = new LinkedHashMap<>();
    Optional<YamlMap> map = place.map("the template's parameters", MOST);
    for (YamlMap.Entry entry : map.map(YamlMap::entries).orElse(List.of())) {
      Option option = known.get(entry.name());
      if (option == null) {
        entry
            .key()
            .problem(
                template.pipeline()
                    + " has no parameter of that name"
                    + Wording.didYouMean(entry.name(), known.keySet()));
        continue;
      }
      String written = entry.value().scalar().orElse(null);
      if (written == null) {
        entry.value().problem("expected one value");
        continue;
      }
      String value = variables.fill(written, entry.value()).strip();
      if (value.isEmpty() || entry.value().isScalar() && value.equals("~")) {
        if (option.required()) {
          entry.value().problem("is required and must not be blank");
        }
        continue;
      }
      check(option, value, entry.value());
      read.put(option.name(), value);
    }
    if (map.isPresent()) {
      requireAll(known, map.get(), place);
    }
    return read;
  }

  private static void check(Option option, String value, YamlValue place) {
    // As the template's spec and main have it; a value is never repeated, it may be a password.
    OnDataflow.refusal(option, value).ifPresent(place::problem);
    if (option.name().equals("runDate")) {
      place.problem("would load one day again and again; leave it out, yesterday is meant");
    }
    if (option.name().equals(Upstream.PARAMETER)) {
      place.problem("comes from the schedule's own 'after', which names schedules");
    }
  }

  private static void requireAll(Map<String, Option> known, YamlMap given, YamlValue place) {
    List<String> missing =
        known.values().stream()
            .filter(option -> option.required() && given.get(option.name()).isEmpty())
            .map(Option::name)
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      place.problem("required and not given: " + String.join(", ", missing));
    }
  }
}
