package studio.moment.lake.launch.ready;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.options.LakeOptions;
import studio.moment.lake.runs.options.UpstreamOptions;

/**
 * When a run may begin.
 *
 * @param after pipelines whose run of the same date must be published
 * @param bound how long from the launch on they are looked for
 * @param skipPublished whether the run ends at once where its day is published already
 */
public record StartConditions(List<String> after, Duration bound, boolean skipPublished)
    implements Serializable {
  public static final StartConditions NONE = new StartConditions(List.of(), Duration.ZERO, false);

  private static final int MOST_MINUTES = 600;
  private static final List<String> PIPELINES =
      List.of("rds-to-bigquery", "ga4-merge", "daily-revenue");

  public StartConditions {
    after = List.copyOf(after);
  }

  /**
   * Reads the options.
   *
   * @throws LakeException ARGUMENTS where a name is no pipeline's, or the run would wait for itself
   *     or for nothing
   */
  public static StartConditions of(LakeOptions options, String pipeline) {
    UpstreamOptions upstream = options.as(UpstreamOptions.class);
    List<String> after = names(upstream.getAfter());
    for (String name : after) {
      if (!PIPELINES.contains(name) || name.equals(pipeline)) {
        throw LakeException.arguments(
            "--after="
                + name
                + (name.equals(pipeline)
                    ? " is this pipeline itself."
                    : " is no pipeline: there are " + String.join(", ", PIPELINES) + "."));
      }
    }
    int minutes = upstream.getWaitMinutes();
    if (minutes < 0 || minutes > MOST_MINUTES) {
      throw LakeException.arguments(
          "--waitMinutes=" + minutes + " is none of 0 to " + MOST_MINUTES + ".");
    }
    if (minutes > 0 && after.isEmpty()) {
      throw LakeException.arguments(
          "--waitMinutes=" + minutes + " waits for nothing: name pipelines with --after.");
    }
    return new StartConditions(
        after, Duration.ofMinutes(minutes), options.getSkipPublished() && !options.getForce());
  }

  private static List<String> names(String text) {
    return text == null
        ? List.of()
        : new ArrayList<>(
            Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .distinct()
                .toList());
  }
}
