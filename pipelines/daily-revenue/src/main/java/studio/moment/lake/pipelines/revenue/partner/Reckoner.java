package studio.moment.lake.pipelines.revenue.partner;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.read.ReportOutcome;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.fold.Folded;
import studio.moment.lake.pipelines.revenue.fold.Folder;
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
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.run.Database;
import studio.moment.lake.pipelines.revenue.run.RevenueSpec;

/** Reckons what a partner's orders are worth: fold, match, price. */
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
  Worth reckon(KnownPartner known, List<PartnerRow> rows) throws SQLException {
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
    Targets targets = Targets.of(matches, folded.since(), known, clicks, policy, runDate());
    return new Worth(
        folded,
        matches,
        clicks,
        targets,
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
}
