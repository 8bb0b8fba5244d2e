package studio.moment.lake.rdsexport.gate;

import java.util.List;
import studio.moment.lake.rdsexport.ExportFile;
import studio.moment.lake.rdsexport.manifest.ExportedTable;

/**
 * An exported table that is whole.
 *
 * @param folder where its files are
 * @param data its Parquet files; none where the table is empty
 */
public record TableFiles(ExportedTable table, String folder, List<ExportFile> data) {
  public TableFiles {
    data = List.copyOf(data);
  }

  /** Size of the files. */
  public long bytes() {
    return data.stream().mapToLong(ExportFile::bytes).sum();
  }
}
