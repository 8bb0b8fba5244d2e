package studio.moment.lake.pipelines.rds.plan;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import studio.moment.lake.postgres.snapshot.Snapshot;
import studio.moment.lake.runs.report.Check;

/**
 * Everything the run's steps need to know, decided in one snapshot.
 *
 * @param snapshotAt the moment that the data stands for
 * @param snapshot the database's snapshot; null where an export is read
 * @param keysetCheck fingerprint of the HMAC key, or null
 * @param checks what planning itself verified
 */
public record RunPlan(
    Instant snapshotAt,
    Snapshot snapshot,
    List<TablePlan> tables,
    String keysetCheck,
    List<Check> checks)
    implements Serializable {
  public RunPlan {
    tables = List.copyOf(tables);
    checks = List.copyOf(checks);
  }
}
