package studio.moment.lake.local.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.apache.parquet.hadoop.ParquetWriter;

/**
 * Writes the parts of one table. Each relation that holds rows has a batch folder of its own, and
 * part numbers have gaps, as Spark leaves them where a task found nothing.
 */
final class TableFolder {
  private static final int GAP_AFTER = 2;

  private final Connection connection;
  private final SourceTable table;
  private final Path folder;
  private final ExportSettings settings;
  private long rows;
  private long bytes;
  private int parts;

  TableFolder(Connection connection, SourceTable table, Path folder, ExportSettings settings) {
    this.connection = connection;
    this.table = table;
    this.folder = folder;
    this.settings = settings;
  }

  /** Writes everything; an empty table too has a part, so that its columns are seen. */
  ExportedTable write() throws SQLException, IOException {
    int batch = 0;
    for (String leaf : table.leaves()) {
      batch++;
      Path target = settings.batchFolders() ? folder.resolve(String.valueOf(batch)) : folder;
      Files.createDirectories(target);
      write(leaf, target);
      Files.writeString(target.resolve("_SUCCESS"), "");
    }
    return new ExportedTable(table, rows, bytes, parts);
  }

  private void write(String leaf, Path target) throws SQLException, IOException {
    try (CopyRows copy = new CopyRows(connection, leaf, table.columns())) {
      String[] row = copy.next();
      do {
        Path file = target.resolve(nextName(leaf));
        try (ParquetWriter<String[]> part = PartFile.create(file, table.columns())) {
          for (int written = 0; row != null && written < settings.rowsPerPart(); written++) {
            part.write(row);
            rows++;
            row = copy.next();
          }
        }
        bytes += Files.size(file);
      } while (row != null);
    }
  }

  private String nextName(String leaf) {
    int number = parts + parts / GAP_AFTER;
    parts++;
    UUID task = UUID.nameUUIDFromBytes((settings.exportId() + leaf).getBytes(UTF_8));
    return "part-%05d-%s-c000.gz.parquet".formatted(number, task);
  }
}
