package studio.moment.lake.warehouse.bigquery;

import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.bigquery.service.Service;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.StagedFile;
import studio.moment.lake.warehouse.staging.StagedRows;

/** The warehouse's own objects below the staging root: rows of the run, and files without rows. */
final class StagingObjects {
  private final Service service;
  private final String staging;

  /**
   * @param staging root of the staged files, {@code gs://bucket/folder}
   */
  StagingObjects(Service service, String staging) {
    this.service = service;
    this.staging = staging;
  }

  /**
   * A file without rows: loading it empties a table or a day by the same path as any other load.
   */
  StagedFile empty(TableName table, TableSchema schema) {
    return write("empty", new Rows(table, schema, List.of()));
  }

  /** Stages rows in an object that nobody else writes. */
  StagedFile write(String folder, Rows rows) {
    GcsPath object =
        GcsPath.root(staging)
            .resolve(folder)
            .resolve(rows.table() + "-" + UUID.randomUUID() + ".parquet");
    try {
      Path local = Files.createTempFile("lake-rows", ".parquet");
      try {
        StagedFile staged = StagedRows.write(rows, local.toString(), Dialect.BIGQUERY);
        byte[] bytes = Files.readAllBytes(local);
        BlobInfo blob = BlobInfo.newBuilder(object.bucket(), object.name()).build();
        service.storage("staging rows of " + rows.table(), storage -> storage.create(blob, bytes));
        return new StagedFile(object.toString(), staged.rows(), staged.bytes());
      } finally {
        Files.deleteIfExists(local);
      }
    } catch (IOException e) {
      throw LakeException.unexpected(
          "Rows of " + rows.table() + " could not be written to this machine's temporary folder.",
          e);
    }
  }

  void delete(StagedFile file) {
    GcsPath path = GcsPath.root(file.uri());
    service.storage(
        "deleting " + file.uri(), storage -> storage.delete(BlobId.of(path.bucket(), path.name())));
  }
}
