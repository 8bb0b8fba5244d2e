package studio.moment.lake.testing.bigquery.load;

import com.google.api.services.bigquery.model.JobConfigurationLoad;
import java.util.List;

/** What a load job says about reading Parquet. */
record LoadOptions(
    boolean listInference,
    boolean enumAsString,
    boolean flexibleNames,
    List<String> decimalTargetTypes) {
  static LoadOptions of(JobConfigurationLoad load) {
    boolean options = load.getParquetOptions() != null;
    return new LoadOptions(
        options && Boolean.TRUE.equals(load.getParquetOptions().getEnableListInference()),
        options && Boolean.TRUE.equals(load.getParquetOptions().getEnumAsString()),
        "V2".equals(load.getColumnNameCharacterMap()),
        // The documented default for Parquet.
        load.getDecimalTargetTypes() == null ? List.of("NUMERIC") : load.getDecimalTargetTypes());
  }
}
