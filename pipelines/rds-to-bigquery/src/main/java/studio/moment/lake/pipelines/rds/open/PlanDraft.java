package studio.moment.lake.pipelines.rds.open;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.moment.lake.catalog.Waiver;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.pipelines.rds.plan.RunPlan;
import studio.moment.lake.pipelines.rds.plan.TablePlan;
import studio.moment.lake.pipelines.rds.plan.TableSlice;
import studio.moment.lake.postgres.snapshot.Snapshot;
import studio.moment.lake.postgres.types.ColumnMapping;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.runs.report.Check.Status;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.records.PublishedState;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** A plan that is being made table by table, with all that is wrong on the way. */
final class PlanDraft {
  /** How long before a waiver runs out each run tells of it. */
  private static final int WAIVER_NOTICE_DAYS = 14;

  private final RunSpec spec;
  private final Optional<Warehouse> published;
  private final KeyCheck keys;
  private final Map<String, PublishedState> states;
  private final List<TablePlan> tables = new ArrayList<>();
  private final List<TableSlice> slices = new ArrayList<>();
  private final List<LakeException> problems = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();

  PlanDraft(RunSpec spec, Optional<Warehouse> published, KeyCheck keys) {
    this.spec = spec;
    this.published = published;
    this.keys = keys;
    this.states =
        published.map(there -> PublishedState.read(there, RunSpec.PIPELINE)).orElse(Map.of());
  }

  /** How one table is planned. */
  interface TablePlanning {
    /**
     * @param state what an earlier run published of it
     */
    RunPlanner.Table plan(Optional<PublishedState> state) throws SQLException;
  }

  /** Plans a table; what is wrong with it is kept until all are planned. */
  void add(TableName target, TablePlanning planning) throws SQLException {
    try {
      RunPlanner.Table table = planning.plan(state(target));
      published.ifPresent(there -> there.check(target, table.plan().rows().schema()));
      tables.add(table.plan());
      slices.addAll(table.slices());
    } catch (LakeException e) {
      problems.add(e);
    }
  }

  /** What a target looks like so far. */
  Optional<TableSchema> published(TableName target) {
    return published.flatMap(there -> there.schema(target));
  }

  void check(Check check) {
    checks.add(check);
  }

  /**
   * The whole plan.
   *
   * @param snapshot null where an export is read
   * @throws LakeException with all problems of all tables in one message where there are any
   */
  RunPlanner.Result finish(Instant snapshotAt, Snapshot snapshot) {
    throwAll();
    checks.add(0, snapshotAge(snapshotAt));
    checks.add(unnamedColumns());
    checks.add(waivers());
    UnenforcedTags.check(spec.run().warehouse(), tables).ifPresent(checks::add);
    slices.sort(Comparator.comparingLong(TableSlice::bytes).reversed());
    return new RunPlanner.Result(
        new RunPlan(snapshotAt, snapshot, tables, keys.hmac(), checks), slices);
  }

  /** Rows that somebody dropped with their table are not there to be merged with. */
  private Optional<PublishedState> state(TableName target) {
    return Optional.ofNullable(states.get(target.toString()))
        .filter(state -> published.flatMap(there -> there.schema(target)).isPresent());
  }

  /** All problems in one message; what has to be put right first decides the code. */
  private void throwAll() {
    if (problems.isEmpty()) {
      return;
    }
    if (problems.size() == 1) {
      throw problems.get(0);
    }
    String text =
        problems.stream()
            .map(LakeException::getMessage)
            .distinct()
            .collect(Collectors.joining("\n"));
    LakeException first =
        problems.stream()
            .filter(problem -> problem.exitCode() == ExitCode.ARGUMENTS)
            .findFirst()
            .orElse(problems.get(0));
    throw new LakeException(first.exitCode(), text, first);
  }

  private Check snapshotAge(Instant takenAt) {
    List<String> newer = new ArrayList<>();
    Instant newest = Instant.MIN;
    for (TablePlan table : tables) {
      PublishedState state = states.get(table.target().toString());
      if (state != null && state.snapshotAt().isAfter(takenAt)) {
        newer.add(table.target().toString());
        newest = state.snapshotAt().isAfter(newest) ? state.snapshotAt() : newest;
      }
    }
    Status status =
        newer.isEmpty() ? Status.PASSED : spec.run().force() ? Status.WARNED : Status.FAILED;
    return new Check(
        "snapshot is not older than what is published",
        status,
        newer.isEmpty() ? takenAt.toString() : "at least " + newest,
        newer.isEmpty()
            ? takenAt.toString()
            : takenAt + " (" + String.join(", ", newer) + "; --force publishes it)");
  }

  /** One that has run out is none: whoever gave it looks at the column again. */
  private Check waivers() {
    List<String> over = new ArrayList<>();
    List<String> ending = new ArrayList<>();
    for (TablePlan table : tables) {
      for (ColumnMapping column : table.rows().columns()) {
        Waiver waiver = column.isKept() ? column.waiver() : null;
        if (waiver != null && !waiver.holdsOn(spec.runDate().plusDays(WAIVER_NOTICE_DAYS))) {
          String text =
              table.rows().source() + "." + column.sourceColumn() + " until " + waiver.until();
          (waiver.holdsOn(spec.runDate()) ? ending : over).add(text);
        }
      }
    }
    Status status =
        !over.isEmpty() ? Status.FAILED : !ending.isEmpty() ? Status.WARNED : Status.PASSED;
    return new Check(
        "waivers of kept columns hold",
        status,
        "on " + spec.runDate(),
        !over.isEmpty()
            ? "ran out: "
                + String.join(", ", over)
                + "; look at the column again, then protect it in the catalog or renew its waiver"
            : ending.isEmpty() ? "all" : "run out soon: " + String.join(", ", ending));
  }

  private Check unnamedColumns() {
    String unnamed =
        tables.stream()
            .flatMap(
                table -> table.unnamed().stream().map(name -> table.rows().source() + "." + name))
            .collect(Collectors.joining(", "));
    Status status =
        unnamed.isEmpty() ? Status.PASSED : spec.run().strict() ? Status.FAILED : Status.WARNED;
    return new Check(
        "every source column is named in the catalog",
        status,
        "none left out",
        unnamed.isEmpty() ? "none left out" : "not loaded: " + unnamed);
  }
}
