package studio.moment.lake.pipelines.revenue.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.TupleTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.moment.lake.launch.RunFolder;
import studio.moment.lake.launch.graph.Carried;
import studio.moment.lake.launch.ready.Configuration;
import studio.moment.lake.launch.ready.Start;
import studio.moment.lake.launch.ready.StartGate;
import studio.moment.lake.pipelines.revenue.adapter.Adapter;
import studio.moment.lake.pipelines.revenue.adapter.arrival.MissingReports;
import studio.moment.lake.pipelines.revenue.adapter.arrival.ReportFiles;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerMigration;
import studio.moment.lake.pipelines.revenue.ledger.write.GradeHistory;
import studio.moment.lake.pipelines.revenue.partner.PartnerTask;
import studio.moment.lake.pipelines.revenue.partner.ReportsFolder;
import studio.moment.lake.pipelines.revenue.run.Database;
import studio.moment.lake.pipelines.revenue.run.PartnerFiles;
import studio.moment.lake.pipelines.revenue.run.RevenueResources;
import studio.moment.lake.pipelines.revenue.run.RevenueSpec;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Progress;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.runs.report.Check.Status;

/**
 * Opens the run: lock, staging place, ledger, reports. Emits the partners, or the reason why there
 * are none.
 */
public final class OpenRevenueFn extends DoFn<byte[], RevenuePlanned> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(OpenRevenueFn.class);

  /** Days that are looked at for missing reports. */
  private static final int REPORT_DAYS = 14;

  public static final TupleTag<RevenuePlanned> PLANNED = new TupleTag<>() {};
  public static final TupleTag<PartnerTask> TASKS = new TupleTag<>() {};

  private final Carried<RevenueSpec> carried;

  public OpenRevenueFn(Carried<RevenueSpec> spec) {
    this.carried = spec;
  }

  @ProcessElement
  public void open(MultiOutputReceiver out) {
    RevenueSpec spec = carried.get();
    List<PartnerTask> tasks = new ArrayList<>();
    RevenuePlanned planned;
    try {
      planned = plan(spec, tasks);
    } catch (LakeException e) {
      planned = failed(e);
    } catch (RuntimeException e) {
      LOG.error("Opening run {} failed", spec.runId(), LakeException.withoutMessages(e));
      planned = failed(LakeException.unexpected("Opening the run failed: " + e + ".", e));
    }
    out.get(PLANNED).output(planned);
    if (planned.failure() == null && planned.checks().stream().noneMatch(Check::failed)) {
      tasks.forEach(out.get(TASKS)::output);
    }
  }

  private static RevenuePlanned plan(RevenueSpec spec, List<PartnerTask> tasks) {
    RunFolder.requireReport(spec.run());
    Start start =
        StartGate.pass(
            spec.run(), RevenueResources.of(spec).warehouse(), () -> configuration(spec));
    if (start.endsHere()) {
      return new RevenuePlanned(List.of(), List.of(), start, null, null);
    }
    if (!spec.run().dryRun()) {
      RunFolder.prepare(spec.run());
    }
    migrate(spec);
    Progress.of(spec.runId()).step("looking for reports in " + spec.reports());
    // A report that comes after this look makes the next slot run again, and is read by both.
    String configuration = configuration(spec);
    Map<String, Adapter> adapters = PartnerFiles.adapters(spec.partnerFiles());
    ReportFiles files =
        ReportFiles.arrange(adapters.values(), new ReportsFolder(spec.reports()).list());
    List<Check> checks = new ArrayList<>();
    checks.add(strays(spec, files.problems().getOrDefault("", List.of())));
    files
        .byPartner()
        .forEach(
            (partner, reports) -> {
              tasks.add(
                  new PartnerTask(
                      partner, reports, files.problems().getOrDefault(partner, List.of())));
              List<java.time.LocalDate> missing =
                  MissingReports.days(
                      adapters.get(partner),
                      reports,
                      spec.run().runDate().minusDays(REPORT_DAYS - 1L),
                      spec.run().runDate());
              if (!missing.isEmpty()) {
                checks.add(
                    new Check(
                        partner + ": days whose report should be there",
                        Status.WARNED,
                        "none missing",
                        missing.size() + " missing, from " + missing.get(0)));
              }
            });
    return new RevenuePlanned(
        List.copyOf(files.byPartner().keySet()), checks, start, configuration, null);
  }

  private static RevenuePlanned failed(LakeException failure) {
    return new RevenuePlanned(List.of(), List.of(), null, null, failure);
  }

  /** With the reports that are there: a day to which one has come since is not published. */
  private static String configuration(RevenueSpec spec) {
    List<String> parts = new ArrayList<>(List.of(spec.run().configuration()));
    parts.addAll(new ReportsFolder(spec.reports()).versions());
    return Configuration.of(parts);
  }

  private static Check strays(RevenueSpec spec, List<String> problems) {
    Status status =
        problems.isEmpty() ? Status.PASSED : spec.run().strict() ? Status.FAILED : Status.WARNED;
    return new Check(
        "every report is of a known partner",
        status,
        "none left out",
        problems.isEmpty() ? "none left out" : String.join("; ", problems));
  }

  /** A dry run makes no tables: without a ledger there is nothing to compare with. */
  private static void migrate(RevenueSpec spec) {
    Database database = new Database(spec.source());
    try {
      if (!spec.run().dryRun()) {
        LedgerMigration.migrate(database::open, spec.ledger());
        try (Connection connection = database.open()) {
          GradeHistory.note(connection, spec.ledger(), spec.run().runDate());
        }
        return;
      }
      try (Connection connection = database.open()) {
        if (LedgerMigration.version(connection, spec.ledger()) == 0) {
          throw LakeException.arguments(
              "There is no ledger in the database yet, and a dry run makes none. The first run"
                  + " without --dryRun makes its tables; with --writeBack=false it changes none of the"
                  + " platform's.");
        }
      }
    } catch (SQLException e) {
      throw database.explain(e, "looking for the ledger");
    }
  }
}
