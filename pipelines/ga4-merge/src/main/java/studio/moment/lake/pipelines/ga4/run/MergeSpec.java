package studio.moment.lake.pipelines.ga4.run;

import java.io.Serializable;
import java.time.ZoneId;
import studio.moment.lake.launch.RunContext;
import studio.moment.lake.pipelines.ga4.event.params.DeclaredParameters;
import studio.moment.lake.pipelines.ga4.read.DatasetChoice;
import studio.moment.lake.pipelines.ga4.shard.Ga4Source;

/**
 * A run of ga4-merge as it was asked for.
 *
 * @param run what every pipeline's run has
 * @param property first part of every session key
 * @param zone the property's
 * @param lookbackDays days, the run date among them, whose shards are looked at for changes
 * @param attributionDays how old the source may be that a session is attributed to
 * @param conversionDays days, the run date among them, of conversions, link performance and funnels
 * @param declared parameters that have columns of their own, and query parameters to keep
 * @param tables what is read where the source is a dataset, otherwise null
 */
public record MergeSpec(
    RunContext run,
    Ga4Source source,
    String property,
    ZoneId zone,
    int lookbackDays,
    int attributionDays,
    int conversionDays,
    int maxSessionEvents,
    DeclaredParameters declared,
    DatasetChoice tables)
    implements Serializable {
  public static final String PIPELINE = "ga4-merge";
  public static final String DATASET = "analytics";

  /** The same run reading these tables. */
  public MergeSpec with(DatasetChoice chosen) {
    return new MergeSpec(
        run,
        source,
        property,
        zone,
        lookbackDays,
        attributionDays,
        conversionDays,
        maxSessionEvents,
        declared,
        chosen);
  }

  public String runId() {
    return run.runId();
  }
}
