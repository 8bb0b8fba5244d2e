package studio.moment.lake.pipelines.revenue.partner;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.pipelines.revenue.ledger.entry.Posted;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.warehouse.staging.StagedFile;

/**
 * What became of one partner.
 *
 * @param rows rows of new reports, rejected ones included
 * @param rejected rows that were not used: place and reason
 * @param classes how many conversions, bookings and rows came out as what, with sums
 * @param posted what was posted, or would be in a dry run; null where it was held back
 * @param results staged rows of reconciliation_results
 * @param held why the partner is held back, null where it is not
 * @param failure what ended the whole run, null where nothing did
 */
public record PartnerOutcome(
    String partner,
    long rows,
    List<RejectedLine> rejected,
    long rejectedRows,
    Map<RecordClass, ClassCount> classes,
    List<BreakLine> breaks,
    Posted posted,
    List<Check> checks,
    StagedFile results,
    String held,
    LakeException failure,
    double seconds)
    implements Serializable {

  /** A row that was not used. */
  public record RejectedLine(String place, String field, String reason) implements Serializable {}

  /**
   * Records of one class.
   *
   * @param residualKrw the partner's gross minus ours over those in won
   * @param oldestDays age of the oldest
   */
  public record ClassCount(
      long conversions, long bookings, long rows, long residualKrw, int oldestDays)
      implements Serializable {
    static final ClassCount NONE = new ClassCount(0, 0, 0, 0, 0);
  }

  /** One break, to be looked at by a person. */
  public record BreakLine(
      String recordClass, String side, String recordKey, int ageDays, String explain)
      implements Serializable {}

  static PartnerOutcome failed(String partner, LakeException failure) {
    return new PartnerOutcome(
        partner, 0, List.of(), 0, Map.of(), List.of(), null, List.of(), null, null, failure, 0);
  }

  static PartnerOutcome held(String partner, List<Check> checks, String why) {
    return new PartnerOutcome(
        partner, 0, List.of(), 0, Map.of(), List.of(), null, checks, null, why, null, 0);
  }
}
