package studio.moment.lake.pipelines.ga4;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import studio.moment.lake.runs.report.RunReport;
import studio.moment.lake.runs.report.RunStatus;
import studio.moment.lake.warehouse.RunLock;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;
import studio.moment.lake.warehouse.records.RunRecord;

/**
 * Runs of rds-to-bigquery as far as ga4-merge sees them: the lock, and the row that the pipeline's
 * own code writes for them.
 */
record UpstreamRun(WarehouseAddress address, WarehouseSettings settings) {
  static final String PIPELINE = "rds-to-bigquery";

  UpstreamRun(String warehouse, WarehouseSettings settings) {
    this(WarehouseAddress.parse(warehouse), settings);
  }

  String published(LocalDate day) {
    return ended(day, RunStatus.PUBLISHED, 0, null, null);
  }

  /** Locks, records how it ended, and gives the lock back. */
  String ended(LocalDate day, RunStatus status, int exitCode, String error, String onlyTables) {
    String runId = PIPELINE + "-" + day + "-" + UUID.randomUUID();
    Instant now = Instant.now();
    RunReport report =
        new RunReport(PIPELINE, runId, day, status, 1, List.of(), List.of(), Map.of(), error);
    try (Warehouse warehouse = Warehouses.open(address, settings);
        RunLock lock = warehouse.lock(PIPELINE, runId)) {
      if (lock == null) {
        throw new IllegalStateException();
      }
      warehouse.append(
          runId,
          new ArrayList<>(
              new RunRecord(report, exitCode, now, now, "x", now, null, "c", onlyTables)
                  .rows(List.of())));
    }
    return runId;
  }
}
