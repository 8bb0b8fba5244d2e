package studio.moment.lake.rdsexport.manifest;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * What {@code export_info_ID.json} says of an export.
 *
 * @param id the export task's identifier
 * @param snapshotTime the moment the data stands for; null where the file does not tell it
 * @param status such as COMPLETE, IN_PROGRESS, FAILED; empty where the file does not tell it
 * @param percentProgress 0 to 100, or -1
 * @param exportOnly the databases, schemas or tables it was restricted to; none: everything
 */
public record ExportInfo(
    String id, Instant snapshotTime, String status, int percentProgress, List<String> exportOnly)
    implements Serializable {
  public ExportInfo {
    exportOnly = List.copyOf(exportOnly);
  }
}
