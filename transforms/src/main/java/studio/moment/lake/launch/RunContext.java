package studio.moment.lake.launch;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import studio.moment.lake.launch.ready.StartConditions;
import studio.moment.lake.privacy.keys.KeysetSource;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;

/**
 * What every pipeline's run was asked for. It travels in the job graph, so it names secrets and
 * keys but holds none.
 *
 * @param pipeline rds-to-bigquery, ga4-merge or daily-revenue
 * @param runDate the day the run is for, in Asia/Seoul
 * @param keyset null where the run needs no keys
 * @param stagingRoot folder, without a slash at the end, of the staged files of all runs of this
 *     pipeline into this warehouse and of nothing else
 * @param runReport null where none was asked for
 * @param configuration fingerprint of what was asked for, as far as it is known at the launch
 */
public record RunContext(
    String pipeline,
    String runId,
    LocalDate runDate,
    Instant startedAt,
    WarehouseAddress warehouse,
    WarehouseSettings settings,
    KeysetSource keyset,
    String stagingRoot,
    boolean strict,
    boolean dryRun,
    boolean force,
    long maxRejectedRows,
    String runReport,
    StartConditions conditions,
    String configuration)
    implements Serializable {

  /** Folder of this run's files, without a slash at the end. */
  public String staging() {
    return stagingRoot + "/" + runId;
  }
}
