package studio.moment.lake.pipelines.revenue.partner;

import java.util.List;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.revenue.adapter.read.Rejection;
import studio.moment.lake.pipelines.revenue.adapter.read.ReportOutcome;
import studio.moment.lake.pipelines.revenue.classify.Classified;
import studio.moment.lake.pipelines.revenue.classify.verdict.RowVerdict;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.runs.report.Check;

/**
 * What a partner came out as, and nothing of what it came from.
 *
 * @param kept rows of earlier runs' reports that are in no conversion
 * @param posting what is to be written, but for the rows: those are kept already
 */
record Reckoning(
    List<ReportOutcome> reports,
    List<Rejection> rejections,
    Classified classified,
    List<RowVerdict> kept,
    List<Check> checks,
    PartnerPosting posting) {

  String partner() {
    return posting.partner();
  }

  /** Why the partner is held back, or null. */
  String failed() {
    String failed =
        checks.stream()
            .filter(Check::failed)
            .map(
                check ->
                    check.name().substring(partner().length() + 2)
                        + " (expected "
                        + check.expected()
                        + ", found "
                        + check.actual()
                        + ")")
            .collect(Collectors.joining("; "));
    return failed.isEmpty() ? null : failed;
  }
}
