package studio.moment.lake.pipelines.revenue.partner;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import studio.moment.lake.pipelines.revenue.adapter.read.Rejection;
import studio.moment.lake.pipelines.revenue.adapter.read.ReportOutcome;
import studio.moment.lake.pipelines.revenue.classify.Classifier;
import studio.moment.lake.pipelines.revenue.classify.verdict.RowVerdict;
import studio.moment.lake.pipelines.revenue.fold.Folded;
import studio.moment.lake.pipelines.revenue.ledger.entry.KnownLineage;
import studio.moment.lake.pipelines.revenue.ledger.entry.RowTotals;
import studio.moment.lake.pipelines.revenue.ledger.entry.Unused;
import studio.moment.lake.pipelines.revenue.ledger.entry.UnusedRow;
import studio.moment.lake.runs.report.Check;

/**
 * Rows that are in no conversion. Reports are read once, so what became of such rows is kept with
 * their report: every row of the window's reports has its class on every day, and a run repeated on
 * its day finds the same.
 */
final class UnusedRows {
  private UnusedRows() {}

  /** What the run says of them, to be kept. */
  static Unused of(KnownPartner known, Folded folded) {
    List<UnusedRow> rows = new ArrayList<>();
    for (Rejection row : known.reports().rejections()) {
      rows.add(UnusedRow.rejected(row.file(), row.number(), null, row.field(), row.reason()));
    }
    for (Folded.Refused refused : folded.refused()) {
      rows.add(
          UnusedRow.rejected(
              refused.row().file(),
              refused.row().number(),
              refused.row().lineageKey(),
              refused.field(),
              refused.reason()));
    }
    for (Folded.Duplicate duplicate : folded.duplicates()) {
      rows.add(
          UnusedRow.repeated(
              duplicate.row().file(),
              duplicate.row().number(),
              duplicate.row().lineageKey(),
              duplicate.repeats().file(),
              duplicate.repeats().number()));
    }
    return new Unused(known.touched(), rows);
  }

  /** Verdicts of those that earlier runs found. */
  static List<RowVerdict> kept(KnownPartner known) {
    return known.unused().stream().map(UnusedRows::verdict).toList();
  }

  private static RowVerdict verdict(UnusedRow row) {
    return row.isRepeated()
        ? Classifier.repeated(row.file(), row.number(), row.repeatsFile(), row.repeatsNumber())
        : Classifier.rejected(row.file(), row.number(), row.field(), row.reason());
  }

  /** That of all reports ever read no row is lost and none counts twice. */
  static Check check(String partner, KnownPartner known, Folded folded) {
    RowTotals before = known.rowTotals();
    long delivered = before.delivered();
    for (ReportOutcome report : known.reports().outcomes()) {
      delivered += report.totals().rows();
    }
    long unused =
        before.unused()
            - before.unusedOfTouched()
            + known.reports().rejections().size()
            + folded.duplicates().size()
            + folded.refused().size();
    Set<String> touched = known.touched();
    long inConversions = before.folded() + folded.foldedRows();
    for (KnownLineage lineage : known.lineages().values()) {
      if (touched.contains(lineage.target().conversion().lineageKey())) {
        inConversions -= lineage.target().conversion().rows();
      }
    }
    return Check.equal(
        partner + ": rows of all reports = rejected + duplicate + folded",
        delivered,
        unused + inConversions);
  }
}
