package studio.moment.lake.pipelines.revenue.partner;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import studio.moment.lake.pipelines.revenue.ledger.entry.LedgerRun;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.pipelines.revenue.ledger.entry.Posted;
import studio.moment.lake.pipelines.revenue.ledger.entry.ReportEntry;
import studio.moment.lake.pipelines.revenue.ledger.write.OpenPosting;
import studio.moment.lake.pipelines.revenue.match.Matcher;
import studio.moment.lake.pipelines.revenue.match.link.Evidence;
import studio.moment.lake.pipelines.revenue.match.link.MatchRules;
import studio.moment.lake.pipelines.revenue.match.link.Matches;
import studio.moment.lake.pipelines.revenue.match.link.RememberedLink;
import studio.moment.lake.pipelines.revenue.match.link.Rung;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.policy.PolicyLock;
import studio.moment.lake.pipelines.revenue.policy.PolicyVersion;
import studio.moment.lake.pipelines.revenue.row.Days;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.run.Database;
import studio.moment.lake.pipelines.revenue.run.RevenueSpec;
import studio.moment.lake.runs.Progress;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.warehouse.staging.StagedFile;

/**
 * One partner from its reports to its ledger: read, fold, match, classify, price, verify, post.
 * What is written is one transaction, which a check that fails takes back: the partner is held.
 */
final class PartnerRun {
  private final RevenueSpec spec;
  private final Database database;
  private final Adapter adapter;
  private final PartnerPolicy policy;
  private final PartnerTask task;

  PartnerRun(
      RevenueSpec spec,
      Database database,
      Adapter adapter,
      PartnerPolicy policy,
      PartnerTask task) {
    this.spec = spec;
    this.database = database;
    this.adapter = adapter;
    this.policy = policy;
    this.task = task;
  }

  PartnerOutcome run() {
    long start = System.nanoTime();
    Progress.of(spec.runId()).step("reconciling " + task.partner());
    if (!task.problems().isEmpty()) {
      return held(List.of(), String.join("; ", task.problems()));
    }
    try (Connection connection = database.open()) {
      KnownPartner known =
          KnownPartner.read(
              connection,
              spec.ledger(),
              adapter,
              task.files(),
              new ReportsFolder(spec.reports()),
              from(),
              runDate(),
              policy);
      if (!known.reports().problems().isEmpty()) {
        return held(List.of(), String.join("; ", known.reports().problems()));
      }
      PolicyLock.check(
          policy,
          known.policies().stream()
              .map(
                  posted ->
                      new PolicyLock.Posted(posted.version(), posted.hash(), posted.lastOrderDay()))
              .toList());
      return reconcile(connection, known, start);
    } catch (SQLException e) {
      throw database.explain(e, "reconciling partner " + task.partner());
    }
  }

  private PartnerOutcome held(List<Check> checks, String why) {
    return PartnerOutcome.held(task.partner(), checks, why);
  }

  private LocalDate runDate() {
    return spec.run().runDate();
  }

  /** The first day of the window of bookings. */
  private LocalDate from() {
    return runDate().minusDays(spec.lookbackDays() - 1L);
  }

  private PartnerOutcome reconcile(Connection connection, KnownPartner known, long start)
      throws SQLException {
    // Rows are kept while it is reckoned what they are worth: most of the time of a large report is
    // the server's. Nothing of it stands before all checks are passed.
    List<PartnerRow> rows = allRows(known);
    try (OpenPosting open = isTooBad(known) ? null : begin(connection, known);
        Meanwhile<Void> kept = Meanwhile.start("rows-" + task.partner(), keep(open, known))) {
      Folded folded = Folder.fold(rows, known.reports().contents());
      rows.clear();
      return reckoned(known, folded, open, kept, start);
    }
  }

  private static List<PartnerRow> allRows(KnownPartner known) {
    List<PartnerRow> rows = new ArrayList<>(known.earlier());
    rows.addAll(known.reports().rows());
    return rows;
  }

  /** More rows were rejected than may be: the partner will be held back. */
  private boolean isTooBad(KnownPartner known) {
    return known.reports().rejections().size() > spec.run().maxRejectedRows();
  }

  private OpenPosting begin(Connection connection, KnownPartner known) throws SQLException {
    LedgerRun run = new LedgerRun(spec.runId(), runDate(), spec.run().startedAt());
    return OpenPosting.begin(connection, spec.ledger(), run, task.partner(), known.version());
  }

  private static Callable<Void> keep(OpenPosting open, KnownPartner known) {
    return () -> {
      if (open != null) {
        open.keepRows(
            known.reports().outcomes().stream().map(PartnerRun::entry).toList(),
            known.reports().rows());
      }
      return null;
    };
  }

  private PartnerOutcome reckoned(
      KnownPartner known, Folded folded, OpenPosting open, Meanwhile<Void> kept, long start)
      throws SQLException {
    List<Conversion> conversions = new ArrayList<>(folded.conversions());
    conversions.addAll(Withdrawn.of(known, folded));
    known.lineages().values().stream()
        .map(lineage -> lineage.target().conversion())
        .filter(conversion -> !known.touched().contains(conversion.lineageKey()))
        .sorted(Comparator.comparing(Conversion::lineageKey))
        .forEach(conversions::add);
    MatchRules rules = MatchRulesOf.adapter(adapter);
    Matches matches = Matcher.match(conversions, known.bookings(), remembered(known), rules);
    Clicks clicks = Clicks.of(database, spec.ledger(), task.partner(), from(), matches);
    Classified classified =
        new Classifier(new Terms(rules, runDate(), posted(known), clicks::know, version()))
            .classify(folded, matches, rejected(known));
    Targets targets = Targets.of(matches, folded.since(), known, clicks, policy, runDate());
    List<Check> checks = checks(known, folded, matches, classified, targets);
    String failed =
        checks.stream()
            .filter(Check::failed)
            .map(
                check ->
                    check.name().substring(task.partner().length() + 2)
                        + " (expected "
                        + check.expected()
                        + ", found "
                        + check.actual()
                        + ")")
            .collect(Collectors.joining("; "));
    Outcomes outcomes = new Outcomes(spec, task.partner(), known, matches, classified);
    Posted posted = null;
    try (Meanwhile<StagedFile> results =
        Meanwhile.start("results-" + task.partner(), outcomes::results)) {
      if (failed.isEmpty()) {
        Progress.of(spec.runId()).step("posting " + task.partner());
        kept.result();
        posted = post(open, known, folded, targets);
      }
      return outcomes.outcome(
          posted, checks, results.result(), failed.isEmpty() ? null : failed, start);
    }
  }

  private Posted post(OpenPosting open, KnownPartner known, Folded folded, Targets targets)
      throws SQLException {
    PartnerPosting posting =
        new PartnerPosting(
            task.partner(),
            known.version(),
            known.reports().outcomes().stream().map(PartnerRun::entry).toList(),
            List.of(),
            UnusedRows.of(known, folded),
            targets.changed(known),
            targets.fresh(known),
            targets.sumGroups(),
            hashes(targets),
            spec.writeBack());
    Posted posted = open.post(posting);
    // A dry run finds what would be posted by doing it and taking it back.
    if (!spec.run().dryRun()) {
      open.commit();
    }
    return posted;
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

  private static ReportEntry entry(ReportOutcome outcome) {
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
                task.partner(),
                rowsIn,
                commissionIn,
                rejected(known),
                folded,
                matches,
                classified));
    long rejectedRows = known.reports().rejections().size();
    checks.add(
        new Check(
            task.partner() + ": rejected rows",
            isTooBad(known)
                ? Check.Status.FAILED
                : rejectedRows > 0 ? Check.Status.WARNED : Check.Status.PASSED,
            "at most " + spec.run().maxRejectedRows(),
            rejectedRows + example(known.reports().rejections())));
    Set<String> replaced = known.reports().replaced();
    checks.add(
        new Check(
            task.partner() + ": reports delivered again under their name with other contents",
            replaced.isEmpty() ? Check.Status.PASSED : Check.Status.WARNED,
            "none",
            replaced.isEmpty()
                ? "none"
                : String.join(", ", replaced) + "; only what they say now counts"));
    checks.addAll(known.audit().checks(task.partner()));
    checks.add(UnusedRows.check(task.partner(), known, folded));
    checks.addAll(targets.checks(task.partner()));
    return checks;
  }
}
