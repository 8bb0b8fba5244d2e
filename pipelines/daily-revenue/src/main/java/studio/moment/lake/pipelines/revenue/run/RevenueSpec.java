package studio.moment.lake.pipelines.revenue.run;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;
import studio.moment.lake.launch.RunContext;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;
import studio.moment.lake.postgres.source.SourceAddress;

/**
 * A run of daily-revenue as it was asked for.
 *
 * @param run what every pipeline's run has
 * @param partnerFiles texts of adapters and policies by their files' names
 * @param reports folder of reports, without a slash at the end
 * @param ledger where the ledger's and the platform's tables are
 */
public record RevenueSpec(
    RunContext run,
    SourceAddress source,
    SortedMap<String, String> partnerFiles,
    String reports,
    int lookbackDays,
    boolean writeBack,
    LedgerNames ledger)
    implements Serializable {
  public static final String PIPELINE = "daily-revenue";
  public static final String DATASET = "revenue";

  public RevenueSpec {
    partnerFiles = new TreeMap<>(partnerFiles);
  }

  public String runId() {
    return run.runId();
  }
}
