package studio.moment.lake.pipelines.rds.open;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.pipelines.rds.RunSource;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.postgres.relation.RelationName;
import studio.moment.lake.rdsexport.ExportFile;
import studio.moment.lake.rdsexport.ExportStore;
import studio.moment.lake.rdsexport.gate.ExportGate;
import studio.moment.lake.rdsexport.gate.SnapshotExport;
import studio.moment.lake.rdsexport.gate.TableFiles;
import studio.moment.lake.rdsexport.read.ExportFooter;
import studio.moment.lake.rdsexport.read.ExportSlices;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.RunDate;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.warehouse.schema.TableName;

/** Passes the gate of an export and decides what to read of it. */
final class ExportPlanner {
  private final RunSpec spec;
  private final RunSource.Export source;
  private final ExportStore store;
  private final KeyCheck keys;

  ExportPlanner(RunSpec spec, RunSource.Export source, ExportStore store, KeyCheck keys) {
    this.spec = spec;
    this.source = source;
    this.store = store;
    this.keys = keys;
  }

  /**
   * Plans the run.
   *
   * @throws LakeException NOT_READY where the export is not whole; ARGUMENTS where the catalog does
   *     not fit it
   */
  RunPlanner.Result plan(Map<CatalogTable, TableName> targets, PlanDraft draft) {
    SnapshotExport export = SnapshotExport.open(store, source.address(), endOfRunDate());
    List<TableFiles> tables =
        ExportGate.pass(
            store,
            export,
            targets.keySet().stream()
                .map(table -> new RelationName(table.schema(), table.name()))
                .toList());
    List<ExportFile> files = tables.stream().flatMap(table -> table.data().stream()).toList();
    List<ExportFooter> footers = ExportFooter.read(store, files);
    long totalBytes = files.stream().mapToLong(ExportFile::bytes).sum();
    ExportTables planner = new ExportTables(spec, new ExportSlices(totalBytes), keys);
    int number = 0;
    int file = 0;
    for (Map.Entry<CatalogTable, TableName> target : targets.entrySet()) {
      int position = number++;
      TableFiles table = tables.get(position);
      List<ExportFooter> own = new ArrayList<>(footers.subList(file, file + table.data().size()));
      file += own.size();
      try {
        draft.add(
            target.getValue(),
            state ->
                planner.plan(
                    position,
                    target.getKey(),
                    target.getValue(),
                    draft.published(target.getValue()),
                    table,
                    own));
      } catch (SQLException e) {
        throw new IllegalStateException("an export is read without a database", e);
      }
    }
    draft.check(warnings(tables));
    return draft.finish(export.info().snapshotTime(), null);
  }

  /** What AWS says of a table that it exported all the same. */
  private static Check warnings(List<TableFiles> tables) {
    String warnings =
        tables.stream()
            .map(TableFiles::table)
            .filter(table -> !table.warning().isEmpty())
            .map(table -> table.target() + ": " + table.warning())
            .collect(Collectors.joining("; "));
    return new Check(
        "the export's manifest warns of no table",
        warnings.isEmpty() ? Check.Status.PASSED : Check.Status.WARNED,
        "no warning",
        warnings.isEmpty() ? "no warning" : warnings);
  }

  /** The night's snapshot is taken when its run date is over; {@code --force} takes any. */
  private Instant endOfRunDate() {
    return spec.run().force()
        ? Instant.MIN
        : spec.runDate().plusDays(1).atStartOfDay(RunDate.ZONE).toInstant();
  }
}
