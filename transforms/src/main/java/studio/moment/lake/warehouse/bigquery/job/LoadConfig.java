package studio.moment.lake.warehouse.bigquery.job;

import com.google.cloud.bigquery.JobInfo.CreateDisposition;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.LoadJobConfiguration;
import com.google.cloud.bigquery.ParquetOptions;
import com.google.cloud.bigquery.TableId;
import java.util.List;
import studio.moment.lake.warehouse.bigquery.service.TableShape;
import studio.moment.lake.warehouse.schema.Field;

/** How staged Parquet files are loaded. */
public final class LoadConfig {
  private LoadConfig() {}

  /**
   * A load into a table that is there.
   *
   * @param columns all columns of the table, with their descriptions and policy tags: should the
   *     disposition replace the schema after all, it is replaced by itself
   */
  public static LoadJobConfiguration of(
      TableId table, List<String> uris, List<Field> columns, WriteDisposition disposition) {
    return LoadJobConfiguration.newBuilder(table, uris)
        .setFormatOptions(
            // Without it an array becomes a record of records.
            ParquetOptions.newBuilder().setEnableListInference(true).build())
        // The default is NUMERIC alone.
        .setDecimalTargetTypes(List.of("NUMERIC", "BIGNUMERIC"))
        // Names in any script; the default for Parquet knows ASCII only.
        .setColumnNameCharacterMap("V2")
        .setSchema(TableShape.columns(columns))
        .setWriteDisposition(disposition)
        .setCreateDisposition(CreateDisposition.CREATE_NEVER)
        .build();
  }
}
