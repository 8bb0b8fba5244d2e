package studio.moment.lake.pipelines.rds;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import studio.moment.lake.pipelines.rds.publish.RunReports;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Progress;
import studio.moment.lake.runs.report.RunReport;
import studio.moment.lake.runs.report.RunStatus;
import studio.moment.lake.runs.report.TableReport;

/** What the person at the terminal sees of a run. */
final class CommandLine {
  private CommandLine() {}

  static int run(
      String[] args,
      String help,
      Supplier<RdsToBigQueryOptions> parse,
      BiFunction<RdsToBigQueryOptions, String[], RunSpec> launch) {
    if (given(args, "help")) {
      System.out.print(help);
      return ExitCode.PUBLISHED.code();
    }
    RdsToBigQueryOptions options = null;
    try {
      options = parse.get();
      RunSpec spec = launch.apply(options, args);
      RunReports.take(spec.runId()).ifPresent(CommandLine::print);
      return ExitCode.PUBLISHED.code();
    } catch (RuntimeException e) {
      return failed(e, options, args);
    }
  }

  static void started(RunSpec spec) {
    Progress.start(spec.runId(), System.err);
    Progress.of(spec.runId()).step("run " + spec.runId());
  }

  /** Whether the option stands on the command line. */
  static boolean given(String[] args, String option) {
    return Arrays.stream(args)
        .anyMatch(arg -> arg.equals("--" + option) || arg.startsWith("--" + option + "="));
  }

  private static void print(RunReport report) {
    if (report.status() != RunStatus.PUBLISHED) {
      return;
    }
    PrintStream out = System.out;
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
        .filter(check -> check.status() == studio.moment.lake.runs.report.Check.Status.WARNED)
        .forEach(check -> out.println("warning: " + check.name() + ": " + check.actual()));
    out.printf(
        Locale.ROOT,
        "published %d tables for %s in %.1f s%n",
        report.tables().size(),
        report.runDate(),
        report.seconds());
  }

  private static int failed(RuntimeException e, RdsToBigQueryOptions options, String[] args) {
    LakeException known = known(e);
    System.err.println(
        known == null
            ? "error: the run failed with " + e + ". --stacktrace shows where."
            : "error: " + known.getMessage());
    if (options != null && options.getStacktrace() || given(args, "stacktrace")) {
      e.printStackTrace();
    }
    return (known == null ? ExitCode.UNEXPECTED : known.exitCode()).code();
  }

  /** The failure that a step threw, out of what the runner wrapped around it. */
  private static LakeException known(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof LakeException known) {
        return known;
      }
    }
    return null;
  }
}
