package studio.moment.lake.testing.bigquery.load;

import com.google.api.services.bigquery.model.JobConfigurationLoad;
import java.util.List;

/** What a load job says about reading Parquet. */
record LoadOptions(boolean listInference, boolean enumAsString, List<String> decimalTargetTypes) {
  static LoadOptions of(JobConfigurationLoad load) {
    boolean options = load.getParquetOptions() != null;
    return new LoadOptions(
        options && Boolean.TRUE.equals(load.getParquetOptions().getEnableListInference()),
        options && Boolean.TRUE.equals(load.getParquetOptions().getEnumAsString()),
        // The documented default for Parquet.
        load.getDecimalTargetTypes() == null ? List.of("NUMERIC") : load.getDecimalTargetTypes());
  }
}
