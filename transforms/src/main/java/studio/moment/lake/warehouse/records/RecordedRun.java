package studio.moment.lake.warehouse.records;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * A run as lake_runs.runs remembers it.
 *
 * @param error why it failed, or what it held back; null where all is well
 * @param configuration fingerprint of what it was asked for; null where it was recorded by a
 *     release that told none
 * @param onlyTables the tables that it was restricted to, or null
 */
public record RecordedRun(
    String pipeline,
    String runId,
    String status,
    long exitCode,
    Instant recordedAt,
    String error,
    String configuration,
    String onlyTables)
    implements Serializable {
  private static final List<String> COLUMNS =
      List.of("pipeline", "run_id", "status", "exit_code", "recorded_at", "error");

  /** Columns that a table of an earlier release lacks. */
  private static final List<String> LATER_COLUMNS = List.of("configuration", "only_tables");

  /** All runs of all pipelines for that day, the earliest recorded first. */
  public static List<RecordedRun> of(Warehouse warehouse, LocalDate runDate) {
    TableSchema schema = warehouse.schema(RunTables.RUNS).orElse(null);
    if (schema == null) {
      return List.of();
    }
    Set<String> there = schema.fields().stream().map(Field::name).collect(Collectors.toSet());
    List<String> columns = new ArrayList<>(COLUMNS);
    for (String column : LATER_COLUMNS) {
      columns.add(there.contains(column) ? column : "cast(null as string)");
    }
    return warehouse
        .query(
            "select "
                + String.join(", ", columns)
                + " from "
                + warehouse.reference(RunTables.RUNS)
                + " where run_date = date '"
                + runDate
                + "' order by recorded_at")
        .rows()
        .stream()
        .map(
            row ->
                new RecordedRun(
                    (String) row.get(0),
                    (String) row.get(1),
                    (String) row.get(2),
                    (Long) row.get(3),
                    (Instant) row.get(4),
                    (String) row.get(5),
                    (String) row.get(6),
                    (String) row.get(7)))
        .toList();
  }

  /** Whether it published all of its pipeline's tables, and held nothing back. */
  public boolean isWhole() {
    return status.equals("published") && exitCode == 0 && onlyTables == null;
  }
}
