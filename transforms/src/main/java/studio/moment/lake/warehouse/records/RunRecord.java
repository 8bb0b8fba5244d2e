package studio.moment.lake.warehouse.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import studio.moment.lake.runs.report.RunReport;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * A run as rows of lake_runs.
 *
 * @param source where its rows came from, without secrets
 * @param snapshotAt null where the run ended before it had one
 * @param keysetCheck null where no key was used
 * @param configuration fingerprint of what the run was asked for
 * @param onlyTables the tables that it was restricted to, or null
 */
public record RunRecord(
    RunReport report,
    int exitCode,
    Instant startedAt,
    Instant recordedAt,
    String source,
    Instant snapshotAt,
    String keysetCheck,
    String configuration,
    String onlyTables) {

  /** A row that was not loaded. */
  public record Rejected(TableName table, String key, String column, String reason) {}

  /** The rows of runs, tables, checks and rejected. */
  public List<Rows> rows(List<Rejected> rejected) {
    List<Rows> rows = new ArrayList<>();
    rows.add(
        new Rows(
            RunTables.RUNS,
            RunTables.RUNS_SCHEMA,
            List.of(
                row(
                    report.runId(),
                    report.pipeline(),
                    report.runDate(),
                    report.status().name().toLowerCase(Locale.ROOT),
                    (long) exitCode,
                    startedAt,
                    recordedAt,
                    report.seconds(),
                    source,
                    snapshotAt,
                    keysetCheck,
                    report.error(),
                    configuration,
                    onlyTables))));
    add(
        rows,
        RunTables.TABLES,
        RunTables.TABLES_SCHEMA,
        report.tables().stream()
            .map(
                table ->
                    row(
                        report.runId(),
                        report.pipeline(),
                        report.runDate(),
                        table.table(),
                        table.sourceRows(),
                        table.stagedRows(),
                        table.loadedRows(),
                        table.rejectedRows(),
                        table.bytes(),
                        table.seconds()))
            .toList());
    add(
        rows,
        RunTables.CHECKS,
        RunTables.CHECKS_SCHEMA,
        report.checks().stream()
            .map(
                check ->
                    row(
                        report.runId(),
                        check.name(),
                        check.status().name().toLowerCase(Locale.ROOT),
                        check.expected(),
                        check.actual()))
            .toList());
    add(
        rows,
        RunTables.REJECTED,
        RunTables.REJECTED_SCHEMA,
        rejected.stream()
            .map(
                row ->
                    row(
                        report.runId(),
                        row.table().toString(),
                        row.key(),
                        row.column(),
                        row.reason()))
            .toList());
    return rows;
  }

  private static void add(
      List<Rows> all, TableName table, TableSchema schema, List<List<Object>> rows) {
    // Also without rows: the tables are there from the first run on.
    all.add(new Rows(table, schema, rows));
  }

  private static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }
}
