package studio.moment.lake.runs.options;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.Validation;

/**
 * The options of a pipeline as its interface declares them: the one source of {@code --help}, of
 * the table in the README and of the templates' parameters.
 */
public final class OptionTable {
  private OptionTable() {}

  /**
   * One option.
   *
   * @param type simple name of the getter's type, in lower case
   * @param values of an enum in their order; empty for others
   * @param defaultValue as text, empty where there is none
   * @param parameter what a template says of it; null where no template has it
   */
  public record Option(
      String name,
      String type,
      List<String> values,
      boolean required,
      String defaultValue,
      String description,
      Parameter parameter) {
    /**
     * What the whole value must be on Dataflow, without anchors; empty where it may be anything.
     */
    public String regex() {
      return switch (type) {
        case "boolean" -> "true|false";
        case "int" -> Integers.regex(parameter.least(), 9);
        case "long" -> Integers.regex(parameter.least(), 18);
        default -> values.isEmpty() ? parameter.regex() : String.join("|", values);
      };
    }

    /** The same in words, behind "it takes". */
    public String takes() {
      return switch (type) {
        case "boolean" -> "true or false";
        case "int", "long" -> "a whole number of at least " + parameter.least();
        default -> values.isEmpty() ? parameter.takes() : "one of " + String.join(", ", values);
      };
    }
  }

  /** Whole numbers from a smallest one on, as regular expressions. */
  private static final class Integers {
    static String regex(int least, int digits) {
      if (least > 9) {
        throw new IllegalArgumentException("no expression is known for numbers from " + least);
      }
      String one = least == 9 ? "9" : "[" + least + "-9]";
      return "(" + one + "|[1-9][0-9]{1," + (digits - 1) + "})";
    }
  }

  /** The options that the interface and its parents declare, required ones first, then by name. */
  public static List<Option> of(Class<? extends PipelineOptions> options) {
    List<Option> table = new ArrayList<>();
    for (Method method : options.getMethods()) {
      boolean ours = method.getDeclaringClass().getName().startsWith("studio.moment.lake.");
      if (!ours || !method.isAnnotationPresent(Description.class)) {
        continue;
      }
      String bean = method.getName().replaceFirst("^(get|is)", "");
      table.add(
          new Option(
              Character.toLowerCase(bean.charAt(0)) + bean.substring(1),
              method.getReturnType().getSimpleName().toLowerCase(java.util.Locale.ROOT),
              valuesOf(method),
              isRequired(method),
              defaultOf(method),
              method.getAnnotation(Description.class).value(),
              method.getAnnotation(Parameter.class)));
    }
    table.sort(
        Comparator.comparing((Option option) -> !option.required()).thenComparing(Option::name));
    return table;
  }

  /** The options that the pipeline's template has: ours that say so, and those of Beam's. */
  public static List<Option> parameters(Class<? extends PipelineOptions> options) {
    List<Option> table = new ArrayList<>(of(options));
    table.removeIf(option -> option.parameter() == null);
    for (BeamOption each : options.getAnnotationsByType(BeamOption.class)) {
      table.add(
          new Option(
              each.name(), "string", List.of(), false, "", each.description(), each.parameter()));
    }
    return table;
  }

  /** The options as a page for a terminal. */
  public static String help(Class<? extends PipelineOptions> options) {
    StringBuilder page = new StringBuilder();
    for (Option option : of(options)) {
      page.append("  --").append(option.name());
      page.append(option.type().equals("boolean") ? "" : "=" + option.type().toUpperCase());
      page.append(option.required() ? "  (required)" : "");
      if (!option.defaultValue().isEmpty() && !option.type().equals("boolean")) {
        page.append("  [").append(option.defaultValue()).append(']');
      }
      page.append("\n      ").append(option.description()).append('\n');
    }
    return page.toString();
  }

  /** The options as a Markdown table. */
  public static String markdown(Class<? extends PipelineOptions> options) {
    StringBuilder page = new StringBuilder("| option | default | what it does |\n|---|---|---|\n");
    for (Option option : of(options)) {
      page.append("| `--").append(option.name()).append("` | ");
      page.append(option.required() ? "required" : option.defaultValue()).append(" | ");
      page.append(option.description().replace("|", "\\|")).append(" |\n");
    }
    return page.toString();
  }

  private static List<String> valuesOf(Method method) {
    return method.getReturnType().isEnum()
        ? Arrays.stream(method.getReturnType().getEnumConstants()).map(Object::toString).toList()
        : List.of();
  }

  private static boolean isRequired(Method method) {
    Parameter parameter = method.getAnnotation(Parameter.class);
    return method.isAnnotationPresent(Validation.Required.class)
        || parameter != null && parameter.required();
  }

  private static String defaultOf(Method method) {
    if (method.isAnnotationPresent(Default.String.class)) {
      return method.getAnnotation(Default.String.class).value();
    }
    if (method.isAnnotationPresent(Default.Integer.class)) {
      return String.valueOf(method.getAnnotation(Default.Integer.class).value());
    }
    if (method.isAnnotationPresent(Default.Long.class)) {
      return String.valueOf(method.getAnnotation(Default.Long.class).value());
    }
    if (method.isAnnotationPresent(Default.Enum.class)) {
      return method.getAnnotation(Default.Enum.class).value();
    }
    if (method.isAnnotationPresent(Default.Boolean.class)) {
      return String.valueOf(method.getAnnotation(Default.Boolean.class).value());
    }
    return "";
  }
}
