package studio.moment.lake.runs.options;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Why Beam takes no option of a command line, in the words of the command line. Values are never
 * repeated: one of them may be a password that stands in the wrong place.
 */
record RefusedOption(Class<? extends PipelineOptions> type, List<String> given) {
  String explain(IllegalArgumentException refusal) {
    String text = String.valueOf(refusal.getMessage());
    String unknown = text.replaceFirst("(?s).*missing a property named '([^']*)'.*", "$1");
    if (!unknown.equals(text)) {
      String hint = text.replaceFirst("(?s).*Did you mean '?([^'?]*)'?\\?.*", "$1");
      return "There is no option --"
          + unknown
          + (hint.equals(text) ? "." : "; did you mean --" + hint + "?")
          + " --help lists them.";
    }
    String runners = text.replaceFirst("(?s).*supported pipeline runners \\[([^]]*)].*", "$1");
    if (!runners.equals(text)) {
      return "--runner takes one of " + runners + ".";
    }
    Set<String> seen = new LinkedHashSet<>();
    Set<String> twice = new LinkedHashSet<>();
    for (String arg : given) {
      if (!isReadable(arg)) {
        return name(arg) + " " + expectation(name(arg).substring(2)) + ". --help explains it.";
      }
      if (!seen.add(name(arg))) {
        twice.add(name(arg));
      }
    }
    return twice.isEmpty()
        ? "The options cannot be read. --help lists them."
        : "Given more than once: " + String.join(", ", twice) + ". Leave one of each.";
  }

  private boolean isReadable(String arg) {
    try {
      PipelineOptionsFactory.fromArgs(arg).as(type);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String name(String arg) {
    int equals = arg.indexOf('=');
    return equals < 0 ? arg : arg.substring(0, equals);
  }

  private String expectation(String option) {
    Class<?> wanted =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getParameterCount() == 0 && bean(method).equals(option))
            .map(Method::getReturnType)
            .findFirst()
            .orElse(Object.class);
    if (wanted == int.class || wanted == long.class) {
      return "takes a whole number";
    }
    if (wanted == boolean.class) {
      return "takes true or false";
    }
    if (wanted.isEnum()) {
      return "takes one of "
          + Arrays.stream(wanted.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    return "does not take the value that was given";
  }

  private static String bean(Method getter) {
    String bean = getter.getName().replaceFirst("^(get|is)", "");
    return bean.substring(0, 1).toLowerCase(Locale.ROOT) + bean.substring(1);
  }
}
