package studio.moment.lake.pipelines.rds;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;
import studio.moment.lake.pipelines.rds.publish.RunReports;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Progress;
import studio.moment.lake.runs.options.Arguments;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.runs.report.RunReport;
import studio.moment.lake.runs.report.RunStatus;
import studio.moment.lake.runs.report.TableReport;

/** What the person at the terminal sees of a run. */
final class CommandLine {
  private final PrintStream out;
  private final PrintStream err;

  CommandLine(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Builds and runs the graph of a spec. */
  @FunctionalInterface
  interface Launch {
    void run(RdsToBigQueryOptions options, RunSpec spec, String[] args);
  }

  int run(String[] args, String help, Launch launch) {
    if (Arguments.given(args, "help")) {
      out.print(help);
      return ExitCode.PUBLISHED.code();
    }
    RunSpec spec = null;
    try {
      RdsToBigQueryOptions options = Arguments.parse(RdsToBigQueryOptions.class, args);
      FileSystems.setDefaultPipelineOptions(options);
      spec = RunSpecs.of(options, Clock.systemUTC());
      Progress.start(spec.runId(), err);
      Progress.of(spec.runId()).step("run " + spec.runId());
      launch.run(options, spec, args);
      RunReports.take(spec.runId()).ifPresent(this::print);
      return ExitCode.PUBLISHED.code();
    } catch (RuntimeException | Error e) {
      LakeException failure = failure(e);
      err.println("error: " + failure.getMessage());
      if (wantsStackTrace(args)) {
        LakeException.withoutMessages(e).printStackTrace(err);
      }
      reportUnlessDone(args, spec, failure);
      return failure.exitCode().code();
    } finally {
      if (spec != null) {
        Progress.end(spec.runId());
      }
    }
  }

  private static boolean wantsStackTrace(String[] args) {
    return Arguments.given(args, "stacktrace")
        && !Arguments.value(args, "stacktrace").equals(Optional.of("false"));
  }

  /** A run that ended before its last step has no step that writes the report. */
  private void reportUnlessDone(String[] args, RunSpec spec, LakeException failure) {
    if (spec != null) {
      RunResources.close(spec.runId());
      Optional<RunReports.Ended> ended = RunReports.take(spec.runId());
      if (ended.isPresent()) {
        out.print(ended.get().plan());
        return;
      }
    }
    Optional<String> place = Arguments.value(args, "runReport");
    if (place.isEmpty()) {
      return;
    }
    try {
      new RunReport(
              RunSpec.PIPELINE,
              spec == null ? null : spec.runId(),
              spec == null ? null : spec.runDate(),
              RunStatus.FAILED,
              0,
              List.of(),
              List.of(),
              Map.of(),
              failure.getMessage())
          .write(place.get());
    } catch (LakeException e) {
      err.println("error: " + e.getMessage());
    }
  }

  private void print(RunReports.Ended ended) {
    out.print(ended.plan());
    RunReport report = ended.report();
    if (report.status() != RunStatus.PUBLISHED) {
      return;
    }
    out.printf("%-40s %12s %12s %10s %10s%n", "table", "source rows", "loaded", "rejected", "MB");
    for (TableReport table : report.tables()) {
      out.printf(
          Locale.ROOT,
          "%-40s %,12d %,12d %,10d %,10.1f%n",
          table.table(),
          table.sourceRows(),
          table.loadedRows(),
          table.rejectedRows(),
          table.bytes() / 1e6);
    }
    report.checks().stream()
        .filter(check -> check.status() == Check.Status.WARNED)
        .forEach(check -> out.println("warning: " + check.name() + ": " + check.actual()));
    out.printf(
        Locale.ROOT,
        "published %d tables for %s in %.1f s%n",
        report.tables().size(),
        report.runDate(),
        report.seconds());
  }

  /** The failure that a step threw, out of what the runner wrapped around it. */
  private static LakeException failure(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof LakeException known) {
        return known;
      }
    }
    String text = thrown.toString().lines().findFirst().orElse("");
    return LakeException.unexpected(
        "The run failed with " + text + ". --stacktrace shows where.", thrown);
  }
}
