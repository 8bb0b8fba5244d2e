package studio.moment.lake.pipelines.revenue.partner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.read.Rejection;
import studio.moment.lake.pipelines.revenue.adapter.read.ReportOutcome;
import studio.moment.lake.pipelines.revenue.classify.Classified;
import studio.moment.lake.pipelines.revenue.classify.Classifier;
import studio.moment.lake.pipelines.revenue.classify.Conservation;
import studio.moment.lake.pipelines.revenue.classify.PostedPeriods;
import studio.moment.lake.pipelines.revenue.classify.Terms;
import studio.moment.lake.pipelines.revenue.classify.verdict.RejectedRow;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.ledger.entry.KnownLineage;
import studio.moment.lake.pipelines.revenue.ledger.read.LedgerAudit;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.policy.PolicyVersion;
import studio.moment.lake.pipelines.revenue.run.RevenueSpec;
import studio.moment.lake.runs.report.Check;

/** Gives every row, order and booking of a partner its class and checks that nothing was lost. */
final class Verifier {
  private final RevenueSpec spec;
  private final Adapter adapter;
  private final PartnerPolicy policy;
  private final String partner;

  Verifier(RevenueSpec spec, Adapter adapter, PartnerPolicy policy) {
    this.spec = spec;
    this.adapter = adapter;
    this.policy = policy;
    this.partner = adapter.partner();
  }

  /**
   * Verifies what the orders are said to be worth.
   *
   * @param audit of the ledger that it is reckoned on
   */
  Reckoning verify(KnownPartner known, Worth worth, LedgerAudit audit) {
    Terms terms =
        new Terms(
            MatchRulesOf.adapter(adapter),
            runDate(),
            posted(known),
            worth.clicks()::know,
            version());
    Classified classified =
        new Classifier(terms).classify(worth.folded(), worth.matches(), rejected(known));
    return new Reckoning(
        known.reports().outcomes(),
        known.reports().rejections(),
        classified,
        UnusedRows.kept(known),
        checks(known, worth, classified, audit),
        worth.posting());
  }

  private LocalDate runDate() {
    return spec.run().runDate();
  }

  private PostedPeriods posted(KnownPartner known) {
    Map<String, String> hashes = new HashMap<>();
    if (known.closed().isEmpty()) {
      return new PostedPeriods(known.closed(), hashes);
    }
    for (KnownLineage lineage : known.lineages().values()) {
      Conversion conversion = lineage.target().conversion();
      // What another run of this day changed is late for this one too.
      if (!lineage.changedOn().equals(runDate())) {
        hashes.put(conversion.lineageKey(), conversion.stateHash());
      }
    }
    return new PostedPeriods(known.closed(), hashes);
  }

  private Function<Conversion, String> version() {
    return conversion -> policy.on(conversion.orderDay()).map(PolicyVersion::id).orElse(null);
  }

  private static List<RejectedRow> rejected(KnownPartner known) {
    return known.reports().rejections().stream()
        .map(row -> new RejectedRow(row.file(), row.number(), row.field(), row.reason()))
        .toList();
  }

  /** Where to begin to look; reasons hold no personal value. */
  private static String example(List<Rejection> rejections) {
    if (rejections.isEmpty()) {
      return "";
    }
    Rejection first = rejections.get(0);
    return ", the first in %s, row %d, %s: %s"
        .formatted(first.file(), first.number(), first.field(), first.reason());
  }

  private List<Check> checks(
      KnownPartner known, Worth worth, Classified classified, LedgerAudit audit) {
    long rowsIn = known.earlier().size();
    Map<String, Long> commissionIn = new TreeMap<>();
    for (ReportOutcome outcome : known.reports().outcomes()) {
      rowsIn += outcome.totals().rows();
      outcome
          .totals()
          .sums()
          .forEach(
              (currency, sums) ->
                  commissionIn.merge(currency, sums.commissionMinor(), Math::addExact));
    }
    known
        .earlier()
        .forEach(row -> commissionIn.merge(row.currency(), row.commissionMinor(), Math::addExact));
    List<Check> checks =
        new ArrayList<>(
            Conservation.checks(
                partner,
                rowsIn,
                commissionIn,
                rejected(known),
                worth.folded(),
                worth.matches(),
                classified));
    long rejectedRows = known.reports().rejections().size();
    checks.add(
        new Check(
            partner + ": rejected rows",
            rejectedRows > spec.run().maxRejectedRows()
                ? Check.Status.FAILED
                : rejectedRows > 0 ? Check.Status.WARNED : Check.Status.PASSED,
            "at most " + spec.run().maxRejectedRows(),
            rejectedRows + example(known.reports().rejections())));
    Set<String> replaced = known.reports().replaced();
    checks.add(
        new Check(
            partner + ": reports delivered again under their name with other contents",
            replaced.isEmpty() ? Check.Status.PASSED : Check.Status.WARNED,
            "none",
            replaced.isEmpty()
                ? "none"
                : String.join(", ", replaced) + "; only what they say now counts"));
    checks.addAll(audit.checks(partner));
    checks.add(UnusedRows.check(partner, known, worth.folded()));
    checks.addAll(worth.targets().checks(partner));
    return checks;
  }
}
