package studio.moment.lake.warehouse.bigquery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.schema.Dialect;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;
import studio.moment.lake.warehouse.staging.StagedFile;
import studio.moment.lake.warehouse.staging.StagedRows;

/** Rows put straight into the stand-in's bucket, past Beam's static file systems. */
record Staged(BigQueryStandIn standIn) {
  static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }

  StagedFile file(TableSchema schema, List<List<Object>> rows) {
    String uri = standIn.stagingRoot() + "/" + UUID.randomUUID() + ".parquet";
    try {
      Path local = Files.createTempFile("staged", ".parquet");
      try {
        StagedFile file =
            StagedRows.write(
                new Rows(new TableName("rds", "staged"), schema, rows),
                local.toString(),
                Dialect.BIGQUERY);
        standIn.buckets().write(uri, Files.readAllBytes(local));
        return new StagedFile(uri, file.rows(), file.bytes());
      } finally {
        Files.delete(local);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TableLoad load(TableName table, TableSchema schema, WriteMode mode, List<List<Object>> rows) {
    return new TableLoad(table, schema, List.of(file(schema, rows)), mode);
  }

  TableLoad replace(TableName table, TableSchema schema, List<List<Object>> rows) {
    return load(table, schema, new WriteMode.Replace(), rows);
  }
}
