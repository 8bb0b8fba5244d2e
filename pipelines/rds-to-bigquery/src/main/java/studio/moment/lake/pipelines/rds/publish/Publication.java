package studio.moment.lake.pipelines.rds.publish;

import java.time.Instant;
import java.util.List;
import studio.moment.lake.launch.RunEnding;
import studio.moment.lake.pipelines.rds.RunResources;
import studio.moment.lake.pipelines.rds.RunSource;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.plan.PlanText;
import studio.moment.lake.pipelines.rds.plan.Planned;
import studio.moment.lake.pipelines.rds.plan.RunPlan;
import studio.moment.lake.pipelines.rds.plan.TablePlan;
import studio.moment.lake.pipelines.rds.stage.SliceOutcome;
import studio.moment.lake.pipelines.rds.stage.SnapshotLoss;
import studio.moment.lake.postgres.slice.RowStager;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.warehouse.LoadedTable;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.records.PublishedState;
import studio.moment.lake.warehouse.records.RunRecord;

/** Ends a run: adds up its slices, then loads, verifies, publishes and records it. */
final class Publication {
  private final RunSpec spec;
  private final RunEnding ending;
  private List<TableTotals> tables = List.of();
  private RunPlan plan;
  private boolean personal;

  Publication(RunSpec spec) {
    this.spec = spec;
    this.ending =
        new RunEnding(spec.run(), RunResources.of(spec).warehouse(), spec.source().toString());
    ending.only(spec.tables());
    ending.describe(
        () -> tables.stream().map(TableTotals::report).toList(), this::rejected, this::hint);
  }

  /**
   * Publishes the run.
   *
   * @throws LakeException where the run failed; it is recorded by then
   */
  void finish(Planned planned, Iterable<SliceOutcome> outcomes) {
    ending.finish(
        () -> {
          if (planned.failure() != null) {
            throw planned.failure();
          }
          if (!ending.begins(planned.start())) {
            return;
          }
          plan = planned.plan();
          ending.snapshot(plan.snapshotAt(), plan.keysetCheck());
          ending.checks(plan.checks());
          if (spec.dryRun()) {
            ending.planned(PlanText.of(spec, plan));
            return;
          }
          ending.requirePassed();
          collect(outcomes);
          ending.publish(
              tables.stream().map(TableTotals::load).toList(), this::verify, this::states);
        });
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
        tables.get(outcome.result().table()).add(outcome.result());
        first = Math.min(first, outcome.result().startedMillis());
        last = Math.max(last, outcome.result().finishedMillis());
      }
    }
    ending.phase("plan", Math.max(0, first - spec.run().startedAt().toEpochMilli()) / 1000.0);
    ending.phase("stage", Math.max(0, last - first) / 1000.0);
    if (failure != null) {
      throw failure;
    }
    if (spec.source() instanceof RunSource.Database database) {
      SnapshotLoss.requireNone(spec.runId(), database, plan.snapshot());
    }
    tables.forEach(table -> ending.checks(table.checks()));
    long rejected = tables.stream().mapToLong(TableTotals::rejectedRows).sum();
    ending.check(
        new Check(
            "rejected rows",
            rejected > spec.run().maxRejectedRows()
                ? Check.Status.FAILED
                : rejected > 0 ? Check.Status.WARNED : Check.Status.PASSED,
            "at most " + spec.run().maxRejectedRows(),
            String.valueOf(rejected)));
    tables.stream()
        .map(table -> table.keptColumns(spec.runDate()))
        .forEach(
            check -> {
              ending.check(check);
              personal |= check.failed();
            });
    ending.requirePassed();
  }

  /** Of several failures the one that explains the others. */
  private static LakeException graver(LakeException one, LakeException other) {
    return one == null || other.exitCode() == ExitCode.ARGUMENTS ? other : one;
  }

  private void verify(Warehouse warehouse, List<LoadedTable> loaded) {
    for (int i = 0; i < tables.size(); i++) {
      TableTotals table = tables.get(i);
      table.loaded(loaded.get(i).rows());
      if (table.plan().incremental()) {
        TableLoad load = table.load();
        long doubtful = warehouse.duplicateKeys(load.target(), table.plan().key());
        ending.check(
            Check.equal(load.target() + ": rows whose key is not unique or NULL", 0L, doubtful));
      }
    }
  }

  private String hint() {
    return (personal ? KeptColumns.hint() : "") + rejectedHint();
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
                    + "; "
                    + rejectedKept()
                    + ". Declare another type in the catalog, or"
                    + " allow them with --maxRejectedRows.")
        .orElse("");
  }

  /** Of each slice only so many are kept, see {@link RowStager#MAX_REJECTED_KEPT}. */
  private String rejectedKept() {
    int kept = rejected().size();
    long all = tables.stream().mapToLong(TableTotals::rejectedRows).sum();
    return kept == all
        ? "lake_runs.rejected has all " + all
        : "lake_runs.rejected has "
            + kept
            + " of the "
            + all
            + " (the first "
            + RowStager.MAX_REJECTED_KEPT
            + " of each slice)";
  }

  private List<Rows> states() {
    Instant now = Instant.now();
    List<PublishedState> states =
        tables.stream().map(TableTotals::plan).map(table -> state(table, now)).toList();
    return List.of(PublishedState.rows(RunSpec.PIPELINE, states));
  }

  private PublishedState state(TablePlan table, Instant now) {
    return new PublishedState(
        table.target().toString(),
        spec.runId(),
        spec.runDate(),
        now,
        plan.snapshotAt(),
        table.watermark(),
        table.columnsHash(),
        table.keysComparedOn());
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
}
