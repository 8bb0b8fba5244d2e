package studio.moment.lake.runs.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;
import studio.moment.lake.runs.LakeException;

/**
 * Holds the command line of a run on Dataflow to what its template takes: a local path or an
 * environment variable would be found missing on the worker only.
 */
public final class OnDataflow {
  private OnDataflow() {}

  /**
   * Checks the values of our options where the command line names Dataflow's runner. One that the
   * launching process reads may be a local file, unless that process is a template's launcher,
   * which {@code --templateLocation} tells.
   *
   * @throws LakeException ARGUMENTS naming every option that does not fit, and no value
   */
  public static void check(Class<? extends PipelineOptions> type, String... args) {
    List<String> refused = List.copyOf(refusals(type, args).values());
    if (!refused.isEmpty()) {
      throw LakeException.arguments(String.join(" ", refused));
    }
  }

  /** Why options of a command line do not fit, by their names. */
  public static Map<String, String> refusals(
      Class<? extends PipelineOptions> type, String... args) {
    Map<String, String> refused = new LinkedHashMap<>();
    boolean template = Arguments.given(args, "templateLocation");
    if (!template && !isDataflow(Arguments.value(args, "runner"))) {
      return refused;
    }
    for (OptionTable.Option option : OptionTable.parameters(type)) {
      if (option.parameter().readAtLaunch() && !template) {
        continue;
      }
      Arguments.value(args, option.name())
          .flatMap(value -> refusal(option, value))
          .ifPresent(words -> refused.put(option.name(), words));
    }
    return refused;
  }

  /** Why an option does not take a value on Dataflow; empty where it does. It is not repeated. */
  public static Optional<String> refusal(OptionTable.Option option, String value) {
    return option.regex().isEmpty() || value.matches(option.regex())
        ? Optional.empty()
        : Optional.of(
            "--" + option.name() + " does not fit: on Dataflow it takes " + option.takes() + ".");
  }

  private static boolean isDataflow(Optional<String> runner) {
    return runner.filter(name -> name.toLowerCase(Locale.ROOT).contains("dataflow")).isPresent();
  }
}
