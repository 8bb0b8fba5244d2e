package studio.moment.lake.launch.ready;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.moment.lake.warehouse.LockHolder;
import studio.moment.lake.warehouse.records.RecordedRun;

/**
 * One day's runs, as they were recorded when somebody looked.
 *
 * @param runs the earliest recorded first
 * @param working the run that holds a pipeline's lock, by pipeline
 */
record DayState(LocalDate day, List<RecordedRun> runs, Map<String, LockHolder> working) {
  private static final int MOST_OF_AN_ERROR = 300;

  /** The last run of the pipeline that published all of its tables and held nothing back. */
  Optional<RecordedRun> published(String pipeline) {
    return runs.stream()
        .filter(run -> run.pipeline().equals(pipeline) && run.isWhole())
        .reduce((first, last) -> last);
  }

  /**
   * The last run that published the day as this run would: asked for the same, all of it, and with
   * nothing published since of what it builds on.
   */
  Optional<RecordedRun> publishedAs(String pipeline, String configuration, List<String> after) {
    Instant builtOn =
        after.stream()
            .flatMap(name -> published(name).stream())
            .map(RecordedRun::recordedAt)
            .max(Instant::compareTo)
            .orElse(Instant.MIN);
    return runs.stream()
        .filter(run -> run.pipeline().equals(pipeline))
        .filter(run -> run.status().equals("published") && run.exitCode() == 0)
        .filter(run -> configuration.equals(run.configuration()))
        .filter(run -> !run.recordedAt().isBefore(builtOn))
        .reduce((first, last) -> last);
  }

  /** What is known of a pipeline that has not published the day, to continue a sentence. */
  String of(String pipeline) {
    String last =
        runs.stream()
            .filter(run -> run.pipeline().equals(pipeline))
            .reduce((earlier, later) -> later)
            .map(DayState::of)
            .orElse("no run of it for this date is recorded");
    LockHolder holder = working.get(pipeline);
    return holder == null
        ? last
        : last + "; run " + holder.runId() + " has been working since " + holder.since();
  }

  private static String of(RecordedRun run) {
    String ended = "its last run " + run.runId() + ", recorded at " + run.recordedAt() + ", ";
    if (run.exitCode() == 0 && run.onlyTables() != null) {
      return ended + "published only " + run.onlyTables();
    }
    String held = run.status().equals("published") ? "published a part and " : "";
    return ended + held + "ended with exit code " + run.exitCode() + because(run.error());
  }

  private static String because(String error) {
    if (error == null || error.isBlank()) {
      return "";
    }
    String text = error.strip().replaceFirst("\\.$", "");
    return " ("
        + (text.length() <= MOST_OF_AN_ERROR ? text : text.substring(0, MOST_OF_AN_ERROR) + "...")
        + ")";
  }
}
