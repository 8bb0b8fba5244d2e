package studio.moment.lake.pipelines.rds.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.moment.lake.pipelines.rds.plan.TablePlan;
import studio.moment.lake.postgres.slice.RejectedRow;
import studio.moment.lake.postgres.slice.Slice;
import studio.moment.lake.postgres.slice.SliceResult;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.runs.report.TableReport;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.staging.StagedFile;

/** What the slices of one table add up to. */
final class TableTotals {
  private final TablePlan plan;
  private final List<StagedFile> files = new ArrayList<>();
  private final List<StagedFile> keyFiles = new ArrayList<>();
  private final KeptColumns kept;
  private final List<RejectedRow> rejected = new ArrayList<>();
  private int slices;
  private long sourceRows;
  private long stagedRows;
  private long rejectedRows;
  private long sourceKeys;
  private long stagedKeys;
  private long counted = -1;
  private double seconds;
  private long loadedRows;

  TableTotals(TablePlan plan) {
    this.plan = plan;
    this.kept = new KeptColumns(plan);
  }

  void add(SliceResult result) {
    slices++;
    seconds += result.seconds();
    if (result.what() == Slice.What.COUNT) {
      counted = result.sourceRows();
      return;
    }
    if (result.what() == Slice.What.KEYS) {
      sourceKeys += result.sourceRows();
      // A key that cannot be held cannot be in the target either.
      stagedKeys += result.stagedRows() + result.rejectedRows();
      if (result.file() != null) {
        keyFiles.add(result.file());
      }
      return;
    }
    sourceRows += result.sourceRows();
    stagedRows += result.stagedRows();
    rejectedRows += result.rejectedRows();
    rejected.addAll(result.rejected());
    kept.add(result.scanned());
    if (result.file() != null) {
      files.add(result.file());
    }
  }

  TablePlan plan() {
    return plan;
  }

  long stagedRows() {
    return stagedRows;
  }

  long rejectedRows() {
    return rejectedRows;
  }

  List<RejectedRow> rejected() {
    return rejected;
  }

  void loaded(long rows) {
    loadedRows = rows;
  }

  /** Whether every row is accounted for, by the server's counts and by ours. */
  List<Check> checks() {
    String name = plan.target().toString();
    List<Check> checks = new ArrayList<>();
    checks.add(Check.equal(name + ": every slice was read", plan.slices(), slices));
    checks.add(
        Check.equal(
            name + ": source rows = staged + rejected", sourceRows, stagedRows + rejectedRows));
    if (plan.statedRows() >= 0) {
      checks.add(
          Check.equal(
              name + ": rows by the files' footers = source rows", plan.statedRows(), sourceRows));
    }
    if (plan.counted()) {
      checks.add(Check.equal(name + ": count(*) = source rows", counted, sourceRows));
    }
    if (plan.keys() != null) {
      // Rows whose key is not among the staged ones are deleted.
      checks.add(Check.equal(name + ": source keys = staged + rejected", sourceKeys, stagedKeys));
    }
    return checks;
  }

  /** Whether what is kept as it is may be. */
  Check keptColumns(LocalDate runDate) {
    return kept.check(runDate);
  }

  TableLoad load() {
    WriteMode mode =
        plan.merge()
            ? new WriteMode.Merge(plan.key(), Optional.ofNullable(presentKeys()))
            : new WriteMode.Replace();
    return new TableLoad(plan.target(), plan.rows().schema(), files, mode);
  }

  private WriteMode.PresentKeys presentKeys() {
    return plan.keys() == null ? null : new WriteMode.PresentKeys(plan.keys().schema(), keyFiles);
  }

  TableReport report() {
    return new TableReport(
        plan.target().toString(),
        sourceRows,
        stagedRows,
        loadedRows,
        rejectedRows,
        files.stream().mapToLong(StagedFile::bytes).sum(),
        seconds);
  }
}
