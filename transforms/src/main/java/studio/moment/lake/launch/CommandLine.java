package studio.moment.lake.launch;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.ApplicationNameOptions;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Progress;
import studio.moment.lake.runs.options.Arguments;
import studio.moment.lake.runs.options.LakeOptions;
import studio.moment.lake.runs.options.OnDataflow;
import studio.moment.lake.runs.options.OptionTable;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.runs.report.RunReport;
import studio.moment.lake.runs.report.RunStatus;
import studio.moment.lake.runs.report.TableReport;

/**
 * What the person at the terminal sees of a run.
 *
 * @param <O> the pipeline's options
 * @param <S> what a run of it was asked for
 */
public final class CommandLine<O extends LakeOptions, S> {
  private final String pipeline;
  private final Class<O> optionsType;
  private final Parts<O, S> parts;
  private final PrintStream out;
  private final PrintStream err;

  /** What differs from pipeline to pipeline. */
  public interface Parts<O extends LakeOptions, S> {
    /** The required options, as the command line has them. */
    String usage();

    /** What the options ask for, checked as far as it can be without a connection. */
    S spec(O options, Clock clock);

    RunContext context(S spec);

    /** Adds the run's steps to a pipeline without any. */
    void build(Pipeline empty, S spec);

    /** Gives back what this process holds for a run that never came to its last step. */
    void close(S spec);
  }

  public CommandLine(
      String pipeline, Class<O> optionsType, Parts<O, S> parts, PrintStream out, PrintStream err) {
    this.pipeline = pipeline;
    this.optionsType = optionsType;
    this.parts = parts;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the pipeline and tells how it ended.
   *
   * @return the process's exit code
   */
  public int run(String... args) {
    if (Arguments.given(args, "help")) {
      out.print(help());
      return ExitCode.PUBLISHED.code();
    }
    S spec = null;
    RunContext run = null;
    askNoMetadataOfEc2();
    try {
      OnDataflow.check(optionsType, args);
      O options = Arguments.parse(optionsType, args);
      // Beam would call the job after the class that parsed its options.
      options.as(ApplicationNameOptions.class).setAppName(pipeline);
      FileSystems.setDefaultPipelineOptions(options);
      spec = parts.spec(options, Clock.systemUTC());
      run = parts.context(spec);
      Progress.start(run.runId(), err);
      Progress.of(run.runId()).step("run " + run.runId());
      launch(options, spec, args);
      RunReports.take(run.runId()).ifPresent(this::print);
      return ExitCode.PUBLISHED.code();
    } catch (RuntimeException | Error e) {
      LakeException failure = failure(e);
      err.println("error: " + failure.getMessage());
      if (wantsStackTrace(args)) {
        LakeException.withoutMessages(e).printStackTrace(err);
      }
      if (spec != null) {
        parts.close(spec);
      }
      reportUnlessDone(args, run, failure);
      return failure.exitCode().code();
    } finally {
      if (run != null) {
        Progress.end(run.runId());
      }
    }
  }

  /**
   * Beam's AWS module, where a pipeline brings it, looks for a region in whatever run starts, and
   * away from EC2 waits a second or two for metadata that nobody serves.
   */
  private static void askNoMetadataOfEc2() {
    if (System.getenv("AWS_EC2_METADATA_DISABLED") == null
        && System.getProperty("aws.disableEc2Metadata") == null) {
      System.setProperty("aws.disableEc2Metadata", "true");
    }
  }

  private String help() {
    return "Usage: "
        + pipeline
        + " "
        + parts.usage()
        + " [options]\n\n"
        + OptionTable.help(optionsType)
        + "\nBeam's own options work too, for example --runner=DataflowRunner --project --region"
        + " --tempLocation.\n";
  }

  /** Builds the graph and runs it; returns when the runner does. */
  private void launch(O options, S spec, String[] args) {
    LaptopRunner.tune(options, args);
    Pipeline graph = Pipeline.create(options);
    parts.build(graph, spec);
    graph.run();
  }

  private static boolean wantsStackTrace(String[] args) {
    return Arguments.given(args, "stacktrace")
        && !Arguments.value(args, "stacktrace").equals(Optional.of("false"));
  }

  /** A run that ended before its last step has no step that writes the report. */
  private void reportUnlessDone(String[] args, RunContext run, LakeException failure) {
    if (run != null) {
      Optional<RunReports.Ended> ended = RunReports.take(run.runId());
      if (ended.isPresent()) {
        out.print(ended.get().plan());
        // What held nothing back is told where the rest was published.
        if (ended.get().report().status() == RunStatus.PUBLISHED) {
          warn(ended.get().report());
        }
        return;
      }
    }
    Optional<String> place = Arguments.value(args, "runReport");
    if (place.isEmpty() || OnDataflow.refusals(optionsType, args).containsKey("runReport")) {
      return;
    }
    try {
      new RunReport(
              pipeline,
              run == null ? null : run.runId(),
              run == null ? null : run.runDate(),
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
    if (report.status() != RunStatus.PUBLISHED || !ended.plan().isEmpty()) {
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
    warn(report);
    out.printf(
        Locale.ROOT,
        "published %d tables for %s in %.1f s%n",
        report.tables().size(),
        report.runDate(),
        report.seconds());
  }

  private void warn(RunReport report) {
    report.checks().stream()
        .filter(check -> check.status() == Check.Status.WARNED)
        .forEach(check -> out.println("warning: " + check.name() + ": " + check.actual()));
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
