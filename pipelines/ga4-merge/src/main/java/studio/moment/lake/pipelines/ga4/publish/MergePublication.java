package studio.moment.lake.pipelines.ga4.publish;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import studio.moment.lake.launch.RunEnding;
import studio.moment.lake.pipelines.ga4.bucket.DayFile;
import studio.moment.lake.pipelines.ga4.bucket.DayFiles;
import studio.moment.lake.pipelines.ga4.business.BusinessResult;
import studio.moment.lake.pipelines.ga4.business.table.BusinessTable;
import studio.moment.lake.pipelines.ga4.event.table.EventTable;
import studio.moment.lake.pipelines.ga4.identity.Identity;
import studio.moment.lake.pipelines.ga4.identity.IdentityTables;
import studio.moment.lake.pipelines.ga4.plan.MergePlan;
import studio.moment.lake.pipelines.ga4.plan.MergePlanned;
import studio.moment.lake.pipelines.ga4.run.MergeResources;
import studio.moment.lake.pipelines.ga4.run.MergeSpec;
import studio.moment.lake.pipelines.ga4.session.table.SessionTable;
import studio.moment.lake.pipelines.ga4.stage.ReadOutcome;
import studio.moment.lake.pipelines.ga4.state.DayState;
import studio.moment.lake.pipelines.ga4.state.ShardState;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Progress;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.runs.report.Check.Status;
import studio.moment.lake.warehouse.LoadedTable;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.records.PublishedState;
import studio.moment.lake.warehouse.records.RunRecord;
import studio.moment.lake.warehouse.staging.StagedFile;
import studio.moment.lake.warehouse.staging.StagedRows;

/** Ends a run: adds up its parts, joins them with the business, and publishes all tables. */
final class MergePublication {
  private final MergeSpec spec;
  private final RunEnding ending;
  private final TableReports reports = new TableReports();
  private final List<DayState> dayStates = new ArrayList<>();
  private MergePlan plan;
  private RunTotals totals;

  MergePublication(MergeSpec spec) {
    this.spec = spec;
    this.ending =
        new RunEnding(spec.run(), MergeResources.of(spec).warehouse(), spec.source().toString());
    ending.describe(reports::all, this::rejected, this::hint);
  }

  /**
   * Publishes the run.
   *
   * @param buckets bytes of {@link studio.moment.lake.pipelines.ga4.bucket.BucketOutcome}
   * @throws LakeException where the run failed; it is recorded by then
   */
  void finish(MergePlanned planned, Iterable<ReadOutcome> reads, Iterable<byte[]> buckets) {
    ending.finish(
        () -> {
          if (planned.failure() != null) {
            throw planned.failure();
          }
          if (!ending.begins(planned.start())) {
            return;
          }
          plan = planned.plan();
          ending.snapshot(spec.run().startedAt(), plan.keysetCheck());
          ending.checks(plan.checks());
          if (spec.run().dryRun()) {
            ending.planned(PlanPage.of(spec, plan));
            return;
          }
          ending.requirePassed();
          totals = RunTotals.of(reads, buckets);
          ending.checks(MergeChecks.of(plan, totals, spec.run().maxRejectedRows()));
          ending.requirePassed();
          Warehouse warehouse = MergeResources.of(spec).warehouse().locked();
          List<TableLoad> loads = loads(warehouse);
          ending.requirePassed();
          if (loads.isEmpty()) {
            Progress.of(spec.runId()).step("nothing changed since the last run");
          }
          ending.publish(loads, this::verify, this::bookkeeping);
        });
  }

  private List<TableLoad> loads(Warehouse warehouse) {
    DayLoads loads = new DayLoads(warehouse);
    if (!plan.changed().isEmpty()) {
      siteTables(warehouse, loads);
    }
    businessTables(warehouse, loads);
    return loads.loads();
  }

  private void siteTables(Warehouse warehouse, DayLoads loads) {
    Set<LocalDate> days = plan.eventDays();
    loads.replace(EventTable.NAME, new EventTable(spec.declared()).schema(), days, totals.files());
    loads.replace(
        SessionTable.NAME, SessionTable.TABLE.schema(), plan.sessionDays(), totals.files());
    loads.replace(IdentityTables.DAYS.name(), IdentityTables.DAYS.schema(), days, totals.files());
    SortedMap<LocalDate, Rows> rewritten = totals.rewrite().rows(warehouse);
    if (!rewritten.isEmpty()) {
      List<DayFile> files =
          rewritten.entrySet().stream().map(entry -> stage(warehouse, entry)).toList();
      loads.replace(SessionTable.NAME, SessionTable.TABLE.schema(), rewritten.keySet(), files);
    }
    List<Identity> identities = IdentityRebuild.of(warehouse, days, totals.identities());
    DayFiles map = new DayFiles(spec.run().staging(), "all", warehouse.dialect());
    map.write(IdentityTables.MAP, spec.run().runDate(), identities);
    List<StagedFile> files = map.files().stream().map(DayFile::file).toList();
    loads.replace(IdentityTables.MAP.name(), IdentityTables.MAP.schema(), files);
    long rejected = totals.rejectedRows();
    long read = days.stream().mapToLong(totals::read).sum();
    reports.source(EventTable.NAME, read, rejected);
  }

  private void businessTables(Warehouse warehouse, DayLoads loads) {
    Progress.of(spec.runId()).step("joining clicks and bookings");
    BusinessResult result = BusinessJoin.of(spec, plan, totals, warehouse);
    ending.checks(result.checks());
    result
        .skipped()
        .forEach(
            (table, reason) ->
                ending.check(
                    new Check("analytics." + table, Status.WARNED, "built", "skipped: " + reason)));
    Map<DayState.Place, String> published = DayState.read(warehouse, spec.property());
    for (BusinessTable table : result.tables()) {
      boolean there = warehouse.has(table.name());
      BusinessDays days = BusinessDays.of(table, there ? Optional.of(published) : Optional.empty());
      dayStates.addAll(days.states());
      List<DayFile> files = new ArrayList<>();
      for (int i = 0; i < days.days().size(); i++) {
        files.add(stage(warehouse, Map.entry(days.days().get(i), days.rows().get(i))));
      }
      if (!there || !files.isEmpty()) {
        loads.replace(table.name(), table.schema(), Set.copyOf(days.days()), files);
      }
    }
  }

  private DayFile stage(Warehouse warehouse, Map.Entry<LocalDate, Rows> day) {
    Rows rows = day.getValue();
    String uri =
        spec.run().staging() + "/" + rows.table().table() + "/" + day.getKey() + "-rows.parquet";
    try {
      return new DayFile(
          rows.table(), day.getKey(), StagedRows.write(rows, uri, warehouse.dialect()));
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.NOT_READY,
          "The staged file of "
              + rows.table()
              + " cannot be written to "
              + uri
              + " ("
              + e.getMessage()
              + "). Make room there or name another place with --staging, then run the same command"
              + " again; nothing was published.",
          e);
    }
  }

  private void verify(Warehouse warehouse, List<LoadedTable> loaded) {
    loaded.forEach(reports::loaded);
    if (plan.changed().isEmpty()) {
      return;
    }
    ending.check(
        Check.equal(
            EventTable.NAME + ": event keys that are not unique",
            0L,
            warehouse.duplicateKeys(EventTable.NAME, List.of("event_key"))));
    ending.check(
        Check.equal(
            SessionTable.NAME + ": session keys that are not unique",
            0L,
            warehouse.duplicateKeys(SessionTable.NAME, SessionTable.KEY)));
    ending.check(
        Check.equal(
            IdentityTables.MAP.name() + ": keys that are not unique",
            0L,
            warehouse.duplicateKeys(IdentityTables.MAP.name(), IdentityTables.MAP_KEY)));
  }

  private List<Rows> bookkeeping() {
    Instant now = Instant.now();
    List<PublishedState> states =
        reports.tables().stream()
            .map(
                table ->
                    new PublishedState(
                        table.toString(),
                        spec.runId(),
                        spec.run().runDate(),
                        now,
                        spec.run().startedAt(),
                        null,
                        null,
                        null))
            .toList();
    return List.of(
        ShardState.rows(spec.property(), spec.runId(), plan.states()),
        DayState.rows(spec.property(), spec.runId(), dayStates),
        PublishedState.rows(MergeSpec.PIPELINE, states));
  }

  private List<RunRecord.Rejected> rejected() {
    return totals == null
        ? List.of()
        : totals.examples().stream()
            .map(row -> new RunRecord.Rejected(EventTable.NAME, row.place(), "", row.reason()))
            .toList();
  }

  private String hint() {
    return totals == null || totals.examples().isEmpty()
        ? ""
        : " For example "
            + totals.examples().get(0).place()
            + ": "
            + totals.examples().get(0).reason()
            + "; lake_runs.rejected has the first ones of each part. Allow them with"
            + " --maxRejectedRows.";
  }
}
