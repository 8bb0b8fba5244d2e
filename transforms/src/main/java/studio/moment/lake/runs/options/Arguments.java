package studio.moment.lake.runs.options;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if (!arg.startsWith("--") || arg.equals("--") || arg.startsWith("--=")) {
        throw noOption(args, i);
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
      throw LakeException.arguments(new RefusedOption(type, given).explain(e));
    }
    requireAll(type, options, given(args, "templateLocation"));
    return options;
  }

  // It is not repeated: with --password in front of it, it may be the password.
  private static LakeException noOption(String[] args, int position) {
    String before = position == 0 ? "" : args[position - 1];
    boolean value = before.startsWith("--") && !before.contains("=");
    return LakeException.arguments(
        "Argument "
            + (position + 1)
            + (value ? ", behind " + before + "," : "")
            + " is no option; options are written --name=value, with two hyphens and without spaces."
            + " --help lists them.");
  }

  /** The option's value as it stands on the command line; the last one where it is repeated. */
  public static Optional<String> value(String[] args, String option) {
    String start = "--" + option + "=";
    return Arrays.stream(args)
        .filter(arg -> arg.startsWith(start))
        .map(arg -> arg.substring(start.length()))
        .filter(text -> !text.isBlank())
        .reduce((first, last) -> last);
  }

  /** Whether the option stands on the command line, and not empty. */
  public static boolean given(String[] args, String option) {
    return Arrays.asList(args).contains("--" + option) || value(args, option).isPresent();
  }

  /**
   * What only {@link Parameter} requires is told where something else is missing too, and to a
   * launcher; a person who lacks nothing else is told later how to come by it.
   */
  private static <T extends PipelineOptions> void requireAll(
      Class<T> type, T options, boolean template) {
    Set<String> missing = new TreeSet<>();
    Set<String> told = new TreeSet<>();
    for (Method method : type.getMethods()) {
      Parameter parameter = method.getAnnotation(Parameter.class);
      boolean required = method.isAnnotationPresent(Validation.Required.class);
      if (!required && (parameter == null || !parameter.required())) {
        continue;
      }
      try {
        Object value = method.invoke(options);
        if (value == null || value.toString().isBlank()) {
          String bean = method.getName().substring("get".length());
          String name = "--" + Character.toLowerCase(bean.charAt(0)) + bean.substring(1);
          missing.add(name);
          if (required || template) {
            told.add(name);
          }
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("option " + method.getName(), e);
      }
    }
    if (!told.isEmpty()) {
      throw LakeException.arguments(
          "Required and not given: " + String.join(", ", missing) + ". --help explains them.");
    }
  }
}
