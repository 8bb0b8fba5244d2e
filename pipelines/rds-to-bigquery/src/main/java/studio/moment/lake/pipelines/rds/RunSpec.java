package studio.moment.lake.pipelines.rds;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import studio.moment.lake.catalog.Catalog;
import studio.moment.lake.launch.RunContext;

/**
 * A run of this pipeline as it was asked for.
 *
 * @param run what every pipeline's run has
 * @param tables restricts the catalog's tables; empty: all of them
 */
public record RunSpec(RunContext run, RunSource source, Catalog catalog, List<String> tables)
    implements Serializable {
  public static final String PIPELINE = "rds-to-bigquery";
  public static final String DATASET = "rds";

  public RunSpec {
    tables = List.copyOf(tables);
  }

  public String runId() {
    return run.runId();
  }

  public LocalDate runDate() {
    return run.runDate();
  }

  public boolean dryRun() {
    return run.dryRun();
  }
}
