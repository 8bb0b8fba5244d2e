package studio.moment.lake.pipelines.rds;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import studio.moment.lake.catalog.Catalog;
import studio.moment.lake.postgres.source.SourceAddress;
import studio.moment.lake.privacy.keys.KeysetSource;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;

/**
 * A run as it was asked for. It travels in the job graph, so it names secrets and keys but holds
 * none.
 *
 * @param tables restricts the catalog's tables; empty: all of them
 * @param keyset null where the catalog needs no keys
 * @param stagingRoot folder, without a slash at the end, of the staged files of all runs of this
 *     pipeline into this warehouse and of nothing else
 * @param readers connections of one worker that read slices; one more holds the snapshot
 * @param runReport null where none was asked for
 */
public record RunSpec(
    String runId,
    LocalDate runDate,
    Instant startedAt,
    SourceAddress source,
    Catalog catalog,
    List<String> tables,
    WarehouseAddress warehouse,
    WarehouseSettings settings,
    KeysetSource keyset,
    String stagingRoot,
    int readers,
    boolean strict,
    boolean dryRun,
    boolean force,
    boolean exactCounts,
    long maxRejectedRows,
    String runReport)
    implements Serializable {
  public static final String PIPELINE = "rds-to-bigquery";
  public static final String DATASET = "rds";

  public RunSpec {
    tables = List.copyOf(tables);
  }

  /** Folder of this run's files, without a slash at the end. */
  public String staging() {
    return stagingRoot + "/" + runId;
  }
}
