package studio.moment.lake.pipelines.ga4.business;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import studio.moment.lake.pipelines.ga4.business.fact.GaFacts;
import studio.moment.lake.pipelines.ga4.business.fact.RdsFacts;
import studio.moment.lake.pipelines.ga4.business.fact.Window;
import studio.moment.lake.runs.report.Check;

/**
 * Everything the business tables are made of.
 *
 * @param skipped tables that cannot be made, each with the reason
 * @param checks what reading verified
 */
public record BusinessFacts(
    Window window,
    RdsFacts rds,
    GaFacts ga,
    SortedMap<String, String> skipped,
    List<Check> checks) {
  public BusinessFacts {
    skipped = new TreeMap<>(skipped);
    checks = List.copyOf(checks);
  }

  /** These facts and what the run itself computed of GA4's days that it read anew. */
  public BusinessFacts with(GaFacts computed) {
    return new BusinessFacts(window, rds, ga.and(computed), skipped, checks);
  }
}
