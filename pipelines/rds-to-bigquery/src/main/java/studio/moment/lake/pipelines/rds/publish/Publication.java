package studio.moment.lake.pipelines.rds.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.moment.lake.pipelines.rds.RunResources;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.StagedFolder;
import studio.moment.lake.pipelines.rds.plan.PlanText;
import studio.moment.lake.pipelines.rds.plan.Planned;
import studio.moment.lake.pipelines.rds.plan.RunPlan;
import studio.moment.lake.pipelines.rds.plan.TablePlan;
import studio.moment.lake.pipelines.rds.stage.SliceOutcome;
import studio.moment.lake.pipelines.rds.stage.SnapshotLoss;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Progress;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.runs.report.RunReport;
import studio.moment.lake.runs.report.RunStatus;
import studio.moment.lake.warehouse.LoadedTable;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.records.PublishedState;
import studio.moment.lake.warehouse.records.RunRecord;

/** Ends a run: loads, verifies, publishes and records it, or records why it is held back. */
final class Publication {
  private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

  private final RunSpec spec;
  private final List<Check> checks = new ArrayList<>();
  private List<TableTotals> tables = List.of();
  private final Map<String, Double> phases = new LinkedHashMap<>();
  private RunPlan plan;
  private String planText = "";

  Publication(RunSpec spec) {
    this.spec = spec;
  }

  /**
   * Publishes the run.
   *
   * @throws LakeException where the run failed; it is recorded by then
   */
  void finish(Planned planned, Iterable<SliceOutcome> outcomes) {
    try {
      plan = planned.plan();
      if (planned.failure() != null) {
        throw planned.failure();
      }
      checks.addAll(plan.checks());
      if (spec.dryRun()) {
        planText = PlanText.of(spec, plan);
        if (!Progress.isWatched(spec.runId())) {
          LOG.info("{}", planText);
        }
        requirePassed();
        write(report(RunStatus.PLANNED, null));
        return;
      }
      requirePassed();
      collect(outcomes);
      publish(RunResources.of(spec).warehouse());
      reportPublished();
    } catch (LakeException e) {
      recordFailure(e);
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Publishing run {} failed", spec.runId(), LakeException.withoutMessages(e));
      LakeException failure = LakeException.unexpected("Publishing failed: " + e + ".", e);
      recordFailure(failure);
      throw failure;
    } finally {
      if (!spec.dryRun()) {
        StagedFolder.delete(spec.staging());
        // Without the lock it is another run's.
        if (RunResources.of(spec).hasWarehouse()) {
          StagedFolder.deleteIfEmpty(spec.stagingRoot());
        }
      }
    }
  }

  private void collect(Iterable<SliceOutcome> outcomes) {
    tables = plan.tables().stream().map(TableTotals::new).toList();
    LakeException failure = null;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (SliceOutcome outcome : outcomes) {
      if (outcome.failure() != null) {
        failure = graver(failure, outcome.failure());
      } else {
        tables.get(outcome.result().slice().table()).add(outcome.result());
        first = Math.min(first, outcome.result().startedMillis());
        last = Math.max(last, outcome.result().finishedMillis());
      }
    }
    phases.put("plan", Math.max(0, first - spec.startedAt().toEpochMilli()) / 1000.0);
    phases.put("stage", Math.max(0, last - first) / 1000.0);
    if (failure != null) {
      throw failure;
    }
    SnapshotLoss.requireNone(spec, plan.snapshot());
    tables.forEach(table -> checks.addAll(table.checks()));
    long rejected = tables.stream().mapToLong(TableTotals::rejectedRows).sum();
    checks.add(
        new Check(
            "rejected rows",
            rejected > spec.maxRejectedRows()
                ? Check.Status.FAILED
                : rejected > 0 ? Check.Status.WARNED : Check.Status.PASSED,
            "at most " + spec.maxRejectedRows(),
            String.valueOf(rejected)));
    requirePassed();
  }

  /** Of several failures the one that explains the others. */
  private static LakeException graver(LakeException one, LakeException other) {
    return one == null || other.exitCode() == ExitCode.ARGUMENTS ? other : one;
  }

  private void publish(Warehouse warehouse) {
    Progress progress = Progress.of(spec.runId());
    List<TableLoad> loads = tables.stream().map(TableTotals::load).toList();
    progress.step("loading " + loads.size() + " tables into " + spec.warehouse());
    try {
      long start = System.nanoTime();
      List<LoadedTable> staged = warehouse.load(spec.runId(), loads);
      phases.put("load", secondsSince(start));
      verifyStaged(warehouse, loads, staged);
      requirePassed();
      progress.step("publishing");
      RunReport report = report(RunStatus.PUBLISHED, null);
      start = System.nanoTime();
      warehouse.publish(spec.runId(), loads, bookkeeping(report));
      phases.put("publish", secondsSince(start));
    } finally {
      discardStaging(warehouse, loads);
    }
  }

  private static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e9;
  }

  private void verifyStaged(Warehouse warehouse, List<TableLoad> loads, List<LoadedTable> staged) {
    for (int i = 0; i < loads.size(); i++) {
      TableTotals table = tables.get(i);
      TableLoad load = loads.get(i);
      LoadedTable loaded = staged.get(i);
      String name = load.target().toString();
      table.loaded(loaded.rows());
      checks.add(
          Check.equal(name + ": loaded rows = staged rows", table.stagedRows(), loaded.rows()));
      checks.add(
          Check.equal(
              name + ": columns and policy tags as planned",
              SchemaText.of(load.schema()),
              SchemaText.of(loaded.schema())));
      if (table.plan().incremental()) {
        long doubtful = warehouse.duplicateKeys(load.target(), table.plan().key());
        checks.add(Check.equal(name + ": rows whose key is not unique or NULL", 0L, doubtful));
      }
    }
  }

  private void requirePassed() {
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
              + rejectedHint());
    }
  }

  private String rejectedHint() {
    return tables.stream()
        .filter(table -> !table.rejected().isEmpty())
        .findFirst()
        .map(
            table ->
                " For example "
                    + table.plan().target()
                    + " "
                    + table.rejected().get(0).key()
                    + ": column "
                    + table.rejected().get(0).column()
                    + ": "
                    + table.rejected().get(0).reason()
                    + "; lake_runs.rejected has "
                    + (table.rejected().size() < table.rejectedRows() ? "more" : "them all")
                    + ". Declare another type in the catalog, or"
                    + " allow them with --maxRejectedRows.")
        .orElse("");
  }

  private List<Rows> bookkeeping(RunReport report) {
    List<Rows> rows = new ArrayList<>(record(report, ExitCode.PUBLISHED).rows(rejected()));
    Instant now = Instant.now();
    List<PublishedState> states = new ArrayList<>();
    for (TableTotals table : tables) {
      TablePlan each = table.plan();
      states.add(
          new PublishedState(
              each.target().toString(),
              spec.runId(),
              spec.runDate(),
              now,
              plan.snapshot().takenAt(),
              each.watermark(),
              each.columnsHash(),
              each.keysComparedOn()));
    }
    rows.add(PublishedState.rows(RunSpec.PIPELINE, states));
    return rows;
  }

  private List<RunRecord.Rejected> rejected() {
    return tables.stream()
        .flatMap(
            table ->
                table.rejected().stream()
                    .map(
                        row ->
                            new RunRecord.Rejected(
                                table.plan().target(), row.key(), row.column(), row.reason())))
        .toList();
  }

  private RunRecord record(RunReport report, ExitCode code) {
    return new RunRecord(
        report,
        code.code(),
        spec.startedAt(),
        Instant.now(),
        spec.source().toString(),
        plan == null ? null : plan.snapshot().takenAt(),
        plan == null ? null : plan.keysetCheck());
  }

  private RunReport report(RunStatus status, String error) {
    return new RunReport(
        RunSpec.PIPELINE,
        spec.runId(),
        spec.runDate(),
        status,
        Duration.between(spec.startedAt(), Instant.now()).toMillis() / 1000.0,
        tables.stream().map(TableTotals::report).toList(),
        checks,
        phases,
        error);
  }

  private void write(RunReport report) {
    RunReports.put(report, planText);
    if (spec.runReport() != null) {
      report.write(spec.runReport());
    }
  }

  /** The run is published, whatever becomes of its report. */
  private void reportPublished() {
    try {
      write(report(RunStatus.PUBLISHED, null));
    } catch (LakeException e) {
      LOG.warn("Run {} is published, but: {}", spec.runId(), e.getMessage());
    }
  }

  /** Nothing that goes wrong while recording may hide why the run failed. */
  private void recordFailure(LakeException failure) {
    RunReport report = report(RunStatus.FAILED, failure.getMessage());
    try {
      write(report);
    } catch (RuntimeException e) {
      LOG.warn("{}", e.getMessage());
    }
    // Without the lock the warehouse is another run's.
    if (!spec.dryRun() && RunResources.of(spec).hasWarehouse()) {
      try {
        RunResources.of(spec)
            .warehouse()
            .append(spec.runId(), record(report, failure.exitCode()).rows(rejected()));
      } catch (RuntimeException e) {
        LOG.warn("The failed run cannot be recorded in lake_runs: {}", e.getMessage());
      }
    }
  }

  private void discardStaging(Warehouse warehouse, List<TableLoad> loads) {
    try {
      warehouse.discardStaging(loads);
    } catch (RuntimeException e) {
      LOG.warn("Staging tables of run {} are left: {}", spec.runId(), e.getMessage());
    }
  }
}
