package studio.moment.lake.pipelines.revenue.partner;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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
import studio.moment.lake.pipelines.revenue.fold.Folded;
import studio.moment.lake.pipelines.revenue.fold.Folder;
import studio.moment.lake.pipelines.revenue.ledger.entry.KnownLineage;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.pipelines.revenue.ledger.entry.ReportEntry;
import studio.moment.lake.pipelines.revenue.match.Matcher;
import studio.moment.lake.pipelines.revenue.match.link.Evidence;
import studio.moment.lake.pipelines.revenue.match.link.MatchRules;
import studio.moment.lake.pipelines.revenue.match.link.Matches;
import studio.moment.lake.pipelines.revenue.match.link.RememberedLink;
import studio.moment.lake.pipelines.revenue.match.link.Rung;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.policy.PolicyVersion;
import studio.moment.lake.pipelines.revenue.row.Days;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.run.Database;
import studio.moment.lake.pipelines.revenue.run.RevenueSpec;
import studio.moment.lake.runs.report.Check;

/** Reckons what a partner's rows come out as: fold, match, classify, price, verify. */
final class Reckoner {
  private final RevenueSpec spec;
  private final Database database;
  private final Adapter adapter;
  private final PartnerPolicy policy;
  private final String partner;

  Reckoner(RevenueSpec spec, Database database, Adapter adapter, PartnerPolicy policy) {
    this.spec = spec;
    this.database = database;
    this.adapter = adapter;
    this.policy = policy;
    this.partner = adapter.partner();
  }

  /** The first day of the window of bookings. */
  static LocalDate from(RevenueSpec spec) {
    return spec.run().runDate().minusDays(spec.lookbackDays() - 1L);
  }

  private LocalDate runDate() {
    return spec.run().runDate();
  }

  /**
   * Reckons.
   *
   * @param rows all there are of the lineages that are folded; emptied as soon as they are
   */
  Reckoning reckon(KnownPartner known, List<PartnerRow> rows) throws SQLException {
    Folded folded = Folder.fold(rows, known.reports().contents());
    rows.clear();
    List<Conversion> conversions = new ArrayList<>(folded.conversions());
    conversions.addAll(Withdrawn.of(known, folded));
    known.lineages().values().stream()
        .map(lineage -> lineage.target().conversion())
        .filter(conversion -> !known.touched().contains(conversion.lineageKey()))
        .sorted(Comparator.comparing(Conversion::lineageKey))
        .forEach(conversions::add);
    MatchRules rules = MatchRulesOf.adapter(adapter);
    Matches matches = Matcher.match(conversions, known.bookings(), remembered(known), rules);
    Clicks clicks = Clicks.of(database, spec.ledger(), partner, from(spec), matches);
    Classified classified =
        new Classifier(new Terms(rules, runDate(), posted(known), clicks::know, version()))
            .classify(folded, matches, rejected(known));
    Targets targets = Targets.of(matches, folded.since(), known, clicks, policy, runDate());
    return new Reckoning(
        known.reports().outcomes(),
        known.reports().rejections(),
        classified,
        UnusedRows.kept(known),
        checks(known, folded, matches, classified, targets),
        new PartnerPosting(
            partner,
            known.version(),
            known.reports().outcomes().stream().map(Reckoner::entry).toList(),
            List.of(),
            UnusedRows.of(known, folded),
            targets.changed(known),
            targets.fresh(known),
            targets.sumGroups(),
            hashes(targets),
            spec.writeBack()));
  }

  private Map<String, String> hashes(Targets targets) {
    Map<String, String> hashes = new HashMap<>();
    for (PolicyVersion version : policy.versions()) {
      if (targets.versions().contains(version.id())) {
        hashes.put(version.id(), version.hash());
      }
    }
    return hashes;
  }

  static ReportEntry entry(ReportOutcome outcome) {
    Map<String, ReportEntry.Sums> sums = new TreeMap<>();
    outcome
        .totals()
        .sums()
        .forEach(
            (currency, of) ->
                sums.put(
                    currency,
                    new ReportEntry.Sums(of.rows(), of.grossMinor(), of.commissionMinor())));
    return new ReportEntry(
        outcome.file().path(),
        outcome.contents(),
        outcome.file().date(),
        outcome.file().sequence(),
        outcome.totals().rows(),
        outcome.totals().rejected(),
        sums);
  }

  private List<RememberedLink> remembered(KnownPartner known) {
    return known.links().stream()
        .map(
            link ->
                new RememberedLink(
                    link.lineageKey(),
                    link.bookingId(),
                    Rung.valueOf(link.rung()),
                    link.evidence() != null && link.foundOn().equals(runDate())
                        ? Evidence.valueOf(link.evidence())
                        : Evidence.REMEMBERED))
        .toList();
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
    return conversion ->
        policy
            .on(
                conversion.movedFrom() != null
                    ? conversion.movedFrom()
                    : Days.inSeoul(conversion.occurredAt()))
            .map(PolicyVersion::id)
            .orElse(null);
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
      KnownPartner known, Folded folded, Matches matches, Classified classified, Targets targets) {
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
                partner, rowsIn, commissionIn, rejected(known), folded, matches, classified));
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
    checks.addAll(known.audit().checks(partner));
    checks.add(UnusedRows.check(partner, known, folded));
    checks.addAll(targets.checks(partner));
    return checks;
  }
}
