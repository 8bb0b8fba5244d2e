package studio.moment.lake.runs.options;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.Validation;

/**
 * The options of a pipeline as its interface declares them: the one source of {@code --help} and of
 * the table in the README.
 */
public final class OptionTable {
  private OptionTable() {}

  /**
   * One option.
   *
   * @param defaultValue as text, empty where there is none
   */
  public record Option(
      String name, String type, boolean required, String defaultValue, String description) {}

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
              method.isAnnotationPresent(Validation.Required.class),
              defaultOf(method),
              method.getAnnotation(Description.class).value()));
    }
    table.sort(
        Comparator.comparing((Option option) -> !option.required()).thenComparing(Option::name));
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
    if (method.isAnnotationPresent(Default.Boolean.class)) {
      return String.valueOf(method.getAnnotation(Default.Boolean.class).value());
    }
    return "";
  }
}
