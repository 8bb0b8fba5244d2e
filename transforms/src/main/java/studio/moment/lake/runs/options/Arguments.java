package studio.moment.lake.runs.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.Validation;
import studio.moment.lake.runs.LakeException;

/** Command lines as every pipeline reads them. */
public final class Arguments {
  private Arguments() {}

  /**
   * Parses and validates a command line. An option given empty ({@code --x=}) counts as absent.
   *
   * @throws LakeException ARGUMENTS, in the words of the command line
   */
  public static <T extends PipelineOptions> T parse(Class<T> type, String... args) {
    List<String> given = new ArrayList<>();
    for (String arg : args) {
      if (!arg.startsWith("--")) {
        throw LakeException.arguments(
            "\"" + arg + "\" is no option; options are written --name=value.");
      }
      int equals = arg.indexOf('=');
      if (equals < 0) {
        given.add(arg);
      } else if (!arg.substring(equals + 1).isBlank()) {
        given.add(arg);
      }
    }
    T options;
    try {
      options = PipelineOptionsFactory.fromArgs(given.toArray(String[]::new)).as(type);
    } catch (IllegalArgumentException e) {
      throw LakeException.arguments(explain(e));
    }
    requireAll(type, options);
    return options;
  }

  /** Whether the option stands on the command line. */
  public static boolean given(String[] args, String option) {
    return Arrays.stream(args)
        .anyMatch(arg -> arg.equals("--" + option) || arg.startsWith("--" + option + "="));
  }

  private static String explain(IllegalArgumentException e) {
    String text = e.getMessage() == null ? e.toString() : e.getMessage();
    if (e.getCause() instanceof JsonProcessingException || text.contains("Failed to parse")) {
      return "An option's value has the wrong type: " + firstLine(text);
    }
    String unknown = text.replaceFirst("(?s).*missing a property named '([^']*)'.*", "$1");
    if (!unknown.equals(text)) {
      String hint = text.replaceFirst("(?s).*Did you mean '?([^'?]*)'?\\?.*", "$1");
      return "There is no option --"
          + unknown
          + (hint.equals(text) ? "." : "; did you mean --" + hint + "?")
          + " --help lists them.";
    }
    return "The options cannot be read: " + firstLine(text);
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private static <T extends PipelineOptions> void requireAll(Class<T> type, T options) {
    List<String> missing = new ArrayList<>();
    for (Method method : type.getMethods()) {
      if (!method.isAnnotationPresent(Validation.Required.class)) {
        continue;
      }
      try {
        Object value = method.invoke(options);
        if (value == null || value.toString().isBlank()) {
          String bean = method.getName().substring("get".length());
          missing.add("--" + Character.toLowerCase(bean.charAt(0)) + bean.substring(1));
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("option " + method.getName(), e);
      }
    }
    if (!missing.isEmpty()) {
      missing.sort(null);
      throw LakeException.arguments(
          "Required and not given: " + String.join(", ", missing) + ". --help explains them.");
    }
  }
}
