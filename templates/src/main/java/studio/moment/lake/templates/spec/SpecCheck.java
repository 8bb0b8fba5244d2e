package studio.moment.lake.templates.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import studio.moment.lake.runs.options.ParameterType;

/** What Dataflow does not check before a launch fails. */
final class SpecCheck {
  /** Names of a launch's environment: a parameter of that name would be taken for it. */
  private static final Set<String> OF_THE_LAUNCH =
      Set.of(
          "jobName",
          "project",
          "region",
          "runner",
          "tempLocation",
          "stagingLocation",
          "network",
          "subnetwork",
          "zone",
          "workerRegion",
          "workerZone",
          "numWorkers",
          "maxNumWorkers",
          "maxWorkers",
          "machineType",
          "serviceAccount",
          "serviceAccountEmail",
          "experiments",
          "labels",
          "templateLocation",
          "update",
          "dataflowEndpoint",
          "gcpTempLocation");

  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");

  /** What Java, RE2 and egrep read differently. */
  private static final Pattern DIALECT =
      Pattern.compile("\\\\[A-Za-z]|[(][?]|[*+?}][?+]|\\[:|\\[\\^?\\]|&&");

  private SpecCheck() {}

  static List<String> problems(TemplateSpec spec) {
    List<String> problems = new ArrayList<>();
    if (isBlank(spec.image())) {
      problems.add("image is missing");
    }
    if (spec.sdkInfo() == null || !"JAVA".equals(spec.sdkInfo().language())) {
      problems.add("sdkInfo.language must be JAVA");
    }
    if (spec.defaultEnvironment() == null) {
      problems.add("defaultEnvironment is missing");
    } else {
      ofWorkers(spec.defaultEnvironment(), problems);
    }
    TemplateSpec.Metadata metadata = spec.metadata();
    if (metadata == null || metadata.parameters() == null) {
      problems.add("metadata.parameters is missing");
      return problems;
    }
    if (isBlank(metadata.name()) || isBlank(metadata.description())) {
      problems.add("metadata needs a name and a description");
    }
    Set<String> names = new HashSet<>();
    for (SpecParameter parameter : metadata.parameters()) {
      if (!names.add(parameter.name())) {
        problems.add("parameter " + parameter.name() + " stands there twice");
      }
      ofParameter(parameter).forEach(p -> problems.add("parameter " + parameter.name() + " " + p));
    }
    return problems;
  }

  private static void ofWorkers(WorkerSettings workers, List<String> problems) {
    if (workers.numWorkers() < 1 || workers.maxWorkers() < workers.numWorkers()) {
      problems.add("defaultEnvironment needs at least one worker, and maxWorkers not below that");
    }
    String ip = workers.ipConfiguration();
    if (ip != null && !ip.equals(WorkerSettings.PRIVATE) && !ip.equals("WORKER_IP_PUBLIC")) {
      problems.add("defaultEnvironment.ipConfiguration is neither private nor public");
    }
    if (isBlank(workers.machineType())) {
      problems.add("defaultEnvironment.machineType is missing");
    }
    Pattern label = Pattern.compile("[a-z0-9_-]{1,63}");
    Objects.requireNonNullElse(workers.additionalUserLabels(), java.util.Map.<String, String>of())
        .forEach(
            (key, value) -> {
              if (!label.matcher(key).matches() || !label.matcher(value).matches()) {
                problems.add("label " + key + " is none that Google Cloud takes");
              }
            });
  }

  private static List<String> ofParameter(SpecParameter parameter) {
    List<String> problems = new ArrayList<>();
    String name = parameter.name();
    if (name == null || !NAME.matcher(name).matches() || OF_THE_LAUNCH.contains(name)) {
      problems.add("has a name that a launch cannot hand over");
    }
    if (isBlank(parameter.label()) || isBlank(parameter.helpText())) {
      problems.add("needs a label and a helpText");
    }
    if (parameter.paramType() == null) {
      problems.add("needs a paramType");
    }
    boolean isEnum = parameter.paramType() == ParameterType.ENUM;
    if (isEnum == (parameter.enumOptions() == null || parameter.enumOptions().isEmpty())) {
      problems.add(isEnum ? "is an ENUM without options" : "has options and is no ENUM");
    }
    if (!parameter.isOptional() && parameter.defaultValue() != null) {
      problems.add("is required and has a default");
    }
    List<String> regexes = Objects.requireNonNullElse(parameter.regexes(), List.of());
    if (regexes.size() > 1) {
      problems.add("has more than one regex");
    }
    regexes.forEach(regex -> ofRegex(parameter, regex, problems));
    if (regexes.isEmpty() && !parameter.isOptional()) {
      problems.add("is required and may be blank: it needs a regex");
    }
    return problems;
  }

  private static void ofRegex(SpecParameter parameter, String regex, List<String> problems) {
    if (!regex.startsWith("^") || !regex.endsWith("$") || DIALECT.matcher(regex).find()) {
      problems.add("has a regex that is not anchored, or not the same in egrep, RE2 and Java");
      return;
    }
    Pattern pattern;
    try {
      pattern = Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      problems.add("has a regex that is none: " + e.getDescription());
      return;
    }
    if (pattern.matcher("").matches() != parameter.isOptional()
        || pattern.matcher(" ").matches() && !parameter.isOptional()) {
      problems.add(
          parameter.isOptional() ? "is optional and refuses \"\"" : "is required and may be blank");
    }
    String value = parameter.defaultValue();
    if (value != null && !pattern.matcher(value).matches()) {
      problems.add("refuses its own default");
    }
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
