package studio.moment.lake.pipelines.revenue.partner;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.ledger.entry.LedgerRun;
import studio.moment.lake.pipelines.revenue.ledger.entry.Posted;
import studio.moment.lake.pipelines.revenue.ledger.read.LedgerAudit;
import studio.moment.lake.pipelines.revenue.ledger.write.OpenPosting;
import studio.moment.lake.pipelines.revenue.policy.PartnerPolicy;
import studio.moment.lake.pipelines.revenue.policy.PolicyLock;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.run.Database;
import studio.moment.lake.pipelines.revenue.run.RevenueSpec;
import studio.moment.lake.runs.Progress;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.warehouse.staging.StagedFile;

/**
 * One partner from its reports to its ledger: read, fold, match, price, post, verify. What is
 * written is one transaction, which a check that fails takes back: the partner is held.
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
      return reconcile(
          connection,
          KnownPartner.read(
              connection,
              spec.ledger(),
              adapter,
              task.files(),
              new ReportsFolder(spec.reports()),
              Reckoner.from(spec),
              spec.run().runDate(),
              policy),
          start);
    } catch (SQLException e) {
      throw database.explain(e, "reconciling partner " + task.partner());
    }
  }

  private PartnerOutcome held(List<Check> checks, String why) {
    return PartnerOutcome.held(task.partner(), checks, why);
  }

  private PartnerOutcome reconcile(Connection connection, KnownPartner known, long start)
      throws SQLException {
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
    // Rows are kept while it is reckoned what they are worth, and that is posted while it is
    // verified: most of the time of a large report is the server's. Nothing of it stands before all
    // checks are passed.
    List<PartnerRow> rows = allRows(known);
    try (Meanwhile<LedgerAudit> audit = audit(connection, known);
        OpenPosting open = isTooBad(known) ? null : begin(connection, known);
        Meanwhile<Void> kept = Meanwhile.start("rows-" + task.partner(), keep(open, known))) {
      Worth worth = new Reckoner(spec, database, adapter, policy).reckon(known, rows);
      try (Meanwhile<Posted> posted =
          Meanwhile.start("posting-" + task.partner(), post(open, kept, worth))) {
        Reckoning reckoning =
            new Verifier(spec, adapter, policy).verify(known, worth, audit.result());
        // A million orders fill the memory if all that they came from is held to the end.
        known = null;
        worth = null;
        return end(reckoning, open, posted, start);
      }
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
    LedgerRun run = new LedgerRun(spec.runId(), spec.run().runDate(), spec.run().startedAt());
    return OpenPosting.begin(connection, spec.ledger(), run, task.partner(), known.version());
  }

  private static Callable<Void> keep(OpenPosting open, KnownPartner known) {
    return () -> {
      if (open != null) {
        open.keepRows(
            known.reports().outcomes().stream().map(Reckoner::entry).toList(),
            known.reports().rows());
      }
      return null;
    };
  }

  /**
   * The ledger as it is before this run. Of a partner that no run has written there is nothing to
   * wait for; else it is read on a connection of its own: whoever writes in between is refused, or
   * has this run refused.
   */
  private Meanwhile<LedgerAudit> audit(Connection connection, KnownPartner known)
      throws SQLException {
    if (known.version() == 0) {
      LedgerAudit audit = LedgerAudit.of(connection, spec.ledger(), task.partner());
      return Meanwhile.start("audit-" + task.partner(), () -> audit);
    }
    return Meanwhile.start(
        "audit-" + task.partner(),
        () -> {
          try (Connection own = database.open()) {
            return LedgerAudit.of(own, spec.ledger(), task.partner());
          }
        });
  }

  private Callable<Posted> post(OpenPosting open, Meanwhile<Void> kept, Worth worth) {
    return () -> {
      kept.result();
      if (open == null) {
        return null;
      }
      Progress.of(spec.runId()).step("posting " + task.partner());
      return open.post(worth.posting());
    };
  }

  private PartnerOutcome end(
      Reckoning reckoning, OpenPosting open, Meanwhile<Posted> posting, long start)
      throws SQLException {
    Outcomes outcomes = new Outcomes(spec, reckoning);
    StagedFile results = outcomes.results();
    String failed = reckoning.failed();
    Posted posted = null;
    if (failed == null) {
      posted = open.days(posting.result(), spec.writeBack());
      // A dry run finds what would be posted by doing it and taking it back.
      if (!spec.run().dryRun()) {
        open.commit();
      }
    }
    return outcomes.outcome(posted, results, failed, start);
  }
}
