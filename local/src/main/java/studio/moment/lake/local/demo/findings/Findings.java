package studio.moment.lake.local.demo.findings;

import java.util.List;
import studio.moment.lake.catalog.Catalog;
import studio.moment.lake.local.demo.leaks.LeakCheck;
import studio.moment.lake.local.platform.truth.PlatformSettings;

/**
 * What a demo can tell of its run. None of it is a clear personal value.
 *
 * @param run of rds-to-bigquery
 * @param site of ga4-merge
 * @param revenue of daily-revenue
 * @param sample personal columns of a few creators, as published
 * @param examples answers to the example queries
 */
public record Findings(
    PlatformSettings platform,
    RunSummary run,
    RunSummary site,
    RunSummary revenue,
    Catalog catalog,
    LeakCheck.Result leaks,
    Answer sample,
    List<Answer> examples,
    Charts charts,
    Money money) {
  public Findings {
    examples = List.copyOf(examples);
  }
}
