package studio.moment.lake.pipelines.revenue.breaks;

import java.time.LocalDate;
import java.util.List;

/**
 * What stands against agreement with partners after the runs of one day.
 *
 * @param runDate of the results, in Asia/Seoul
 * @param runs those that wrote the results, oldest first; empty where the warehouse has no record
 * @param partners by their codes
 */
public record BreakReport(LocalDate runDate, List<RunNote> runs, List<PartnerBreaks> partners) {
  public BreakReport {
    runs = List.copyOf(runs);
    partners = List.copyOf(partners);
  }

  /**
   * How a run ended.
   *
   * @param error what it said where it did not end well, such as which partners were held back
   */
  public record RunNote(String runId, long exitCode, String error) {}

  /** Breaks of all partners. */
  public long breaks() {
    return partners.stream().mapToLong(PartnerBreaks::breaks).sum();
  }

  /** Age of the oldest break in days; 0 where there is none. */
  public long oldestDays() {
    return partners.stream().mapToLong(PartnerBreaks::oldestDays).max().orElse(0);
  }
}
