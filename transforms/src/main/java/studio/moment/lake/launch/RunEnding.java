package studio.moment.lake.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.moment.lake.launch.ready.Start;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Progress;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.runs.report.RunLine;
import studio.moment.lake.runs.report.RunReport;
import studio.moment.lake.runs.report.RunStatus;
import studio.moment.lake.runs.report.TableReport;
import studio.moment.lake.warehouse.LoadedTable;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.records.RunRecord;

/**
 * How a run ends, whatever its tables: loaded and verified, published, and recorded; or held back,
 * and recorded too.
 */
public final class RunEnding {
  private static final Logger LOG = LoggerFactory.getLogger(RunEnding.class);

  private final RunContext run;
  private final RunWarehouse warehouse;
  private final String source;
  private final List<Check> checks = new ArrayList<>();
  private final Map<String, Double> phases = new LinkedHashMap<>();
  private Supplier<List<TableReport>> tables = List::of;
  private Supplier<List<RunRecord.Rejected>> rejected = List::of;
  private Supplier<String> hint = () -> "";
  private Instant snapshotAt;
  private String keysetCheck;
  private String plan = "";
  private final StringBuilder notes = new StringBuilder();
  private String configuration;
  private String onlyTables;
  private LakeException partly;
  private boolean published;

  /**
   * @param source where the rows came from, without secrets
   */
  public RunEnding(RunContext run, RunWarehouse warehouse, String source) {
    this.run = run;
    this.warehouse = warehouse;
    this.source = source;
    this.configuration = run.configuration();
  }

  /** What the last step does; what it throws is how the run ended. */
  @FunctionalInterface
  public interface Work {
    void run();
  }

  /**
   * Names the tables of the report, the rows that were not loaded, and what a failed check adds.
   */
  public void describe(
      Supplier<List<TableReport>> reports,
      Supplier<List<RunRecord.Rejected>> rows,
      Supplier<String> hintForFailedCheck) {
    tables = reports;
    rejected = rows;
    hint = hintForFailedCheck;
  }

  /**
   * @param takenAt the point in time that the rows stand for
   * @param check fingerprint of the HMAC key, or null
   */
  public void snapshot(Instant takenAt, String check) {
    snapshotAt = takenAt;
    keysetCheck = check;
  }

  /** Names what the run was asked for, where more of it is known now than at the launch. */
  public void configuration(String fingerprint) {
    configuration = fingerprint;
  }

  /** The tables that the run was restricted to; empty where it was not. */
  public void only(List<String> names) {
    onlyTables = names.isEmpty() ? null : String.join(",", names);
  }

  /**
   * Takes over what the run found when it looked whether it may begin, and ends it where its day is
   * published already: lake_runs then stays as it is, since its rows stand for what was done.
   *
   * @return whether there is anything left to do
   */
  public boolean begins(Start start) {
    if (start.waitedSeconds() > 0) {
      phases.put("wait", start.waitedSeconds());
    }
    start.notes().forEach(note -> notes.append(note).append('\n'));
    if (!start.endsHere()) {
      return true;
    }
    if (run.dryRun()) {
      planned("");
      return false;
    }
    checks.add(
        new Check(
            RunReport.PUBLISHED_ALREADY,
            Check.Status.PASSED,
            "by a run of this date that was asked for the same",
            start.publishedBy().runId()));
    plan =
        run.runDate()
            + " is published already, by run "
            + start.publishedBy().runId()
            + " at "
            + start.publishedBy().recordedAt()
            + ": nothing was read, and lake_runs stays as it is. Without --skipPublished, or with"
            + " --force, it is run again.\n";
    if (!Progress.isWatched(run.runId())) {
      LOG.info("{}", plan.strip());
    }
    reportPublished();
    return false;
  }

  public void check(Check check) {
    checks.add(check);
  }

  public void checks(List<Check> more) {
    checks.addAll(more);
  }

  public void phase(String name, double seconds) {
    phases.put(name, seconds);
  }

  /**
   * Does the work, records how it ended and removes the staged files.
   *
   * @throws LakeException where the run failed; it is recorded by then
   */
  public void finish(Work work) {
    try {
      work.run();
      if (partly != null) {
        throw partly;
      }
    } catch (LakeException e) {
      if (!published) {
        recordFailure(e);
      }
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Publishing run {} failed", run.runId(), LakeException.withoutMessages(e));
      LakeException failure = LakeException.unexpected("Publishing failed: " + e + ".", e);
      recordFailure(failure);
      throw failure;
    } finally {
      if (!run.dryRun()) {
        RunFolder.remove(run, warehouse.isOpen());
      }
    }
  }

  /**
   * A part of the run is held back while the rest is published: the run is recorded as published
   * with this failure, and ends with it.
   */
  public void holdPart(LakeException failure) {
    partly = failure;
  }

  /** Ends a dry run: prints the plan, publishes nothing. */
  public void planned(String text) {
    plan = notes + text;
    if (!Progress.isWatched(run.runId())) {
      LOG.info("{}", plan);
    }
    requirePassed();
    write(report(RunStatus.PLANNED, null));
  }

  /**
   * Fails the run if a check failed.
   *
   * @throws LakeException CHECK_FAILED naming every check with what was expected and found
   */
  public void requirePassed() {
    List<Check> failed = checks.stream().filter(Check::failed).toList();
    if (!failed.isEmpty()) {
      throw LakeException.checkFailed(
          "A check failed and nothing was published: "
              + failed.stream()
                  .map(
                      check ->
                          check.name()
                              + " (expected "
                              + check.expected()
                              + ", found "
                              + check.actual()
                              + ")")
                  .collect(Collectors.joining("; "))
              + "."
              + hint.get());
    }
  }

  /** What is still to be done between loading and publishing. */
  @FunctionalInterface
  public interface Verification {
    void verify(Warehouse warehouse, List<LoadedTable> loaded);
  }

  /** The run's own rows, written in the same step as its tables. */
  @FunctionalInterface
  public interface Bookkeeping {
    List<Rows> rows();
  }

  /**
   * Loads all tables, verifies all of them, publishes all of them with the run's own rows, and
   * writes the report.
   */
  public void publish(List<TableLoad> loads, Verification verification, Bookkeeping bookkeeping) {
    Warehouse target = warehouse.locked();
    Progress progress = Progress.of(run.runId());
    progress.step("loading " + loads.size() + " tables into " + run.warehouse());
    try {
      long start = System.nanoTime();
      List<LoadedTable> loaded = target.load(run.runId(), loads);
      phases.put("load", secondsSince(start));
      verifyLoaded(loads, loaded);
      verification.verify(target, loaded);
      requirePassed();
      progress.step("publishing");
      RunReport report = report(RunStatus.PUBLISHED, partlyMessage());
      ExitCode code = partly == null ? ExitCode.PUBLISHED : partly.exitCode();
      List<Rows> rows = new ArrayList<>(record(report, code).rows(rejected.get()));
      rows.addAll(bookkeeping.rows());
      start = System.nanoTime();
      target.publish(run.runId(), loads, rows);
      phases.put("publish", secondsSince(start));
      published = true;
    } finally {
      discardStaging(target, loads);
    }
    reportPublished();
  }

  private String partlyMessage() {
    return partly == null ? null : partly.getMessage();
  }

  private static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e9;
  }

  private void verifyLoaded(List<TableLoad> loads, List<LoadedTable> loaded) {
    for (int i = 0; i < loads.size(); i++) {
      TableLoad load = loads.get(i);
      String name = TableLoads.nameOf(load);
      checks.add(
          Check.equal(
              name + ": loaded rows = staged rows", load.stagedRows(), loaded.get(i).rows()));
      checks.add(
          Check.equal(
              name + ": columns and policy tags as planned",
              SchemaText.of(load.schema()),
              SchemaText.of(loaded.get(i).schema())));
    }
  }

  private RunRecord record(RunReport report, ExitCode code) {
    return new RunRecord(
        report,
        code.code(),
        run.startedAt(),
        Instant.now(),
        source,
        snapshotAt,
        keysetCheck,
        configuration,
        onlyTables);
  }

  private RunReport report(RunStatus status, String error) {
    return new RunReport(
        run.pipeline(),
        run.runId(),
        run.runDate(),
        status,
        Duration.between(run.startedAt(), Instant.now()).toMillis() / 1000.0,
        tables.get(),
        checks,
        phases,
        error);
  }

  private void write(RunReport report) {
    RunReports.put(report, plan);
    if (run.runReport() != null) {
      report.write(run.runReport());
    }
  }

  /** Alerts and the dashboard count these lines; who watches a run needs none. */
  private void log(RunReport report, ExitCode code) {
    if (!Progress.isWatched(run.runId())) {
      LOG.info("{}", RunLine.of(report, code.code()));
    }
  }

  /** The run is published, whatever becomes of its report. */
  private void reportPublished() {
    RunReport report = report(RunStatus.PUBLISHED, partlyMessage());
    log(report, partly == null ? ExitCode.PUBLISHED : partly.exitCode());
    try {
      write(report);
    } catch (LakeException e) {
      LOG.warn("Run {} is published, but: {}", run.runId(), e.getMessage());
    }
  }

  /** Nothing that goes wrong while recording may hide why the run failed. */
  private void recordFailure(LakeException failure) {
    RunReport report = report(RunStatus.FAILED, failure.getMessage());
    log(report, failure.exitCode());
    try {
      write(report);
    } catch (RuntimeException e) {
      LOG.warn("{}", e.getMessage());
    }
    // Without the lock the warehouse is another run's.
    if (!run.dryRun() && warehouse.isOpen()) {
      try {
        warehouse
            .locked()
            .append(run.runId(), record(report, failure.exitCode()).rows(rejected.get()));
      } catch (RuntimeException e) {
        LOG.warn("The failed run cannot be recorded in lake_runs: {}", e.getMessage());
      }
    }
  }

  private void discardStaging(Warehouse target, List<TableLoad> loads) {
    try {
      target.discardStaging(loads);
    } catch (RuntimeException e) {
      LOG.warn("Staging tables of run {} are left: {}", run.runId(), e.getMessage());
    }
  }
}
