package studio.moment.lake.pipelines.revenue.publish;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import studio.moment.lake.launch.RunEnding;
import studio.moment.lake.pipelines.revenue.ledger.export.LedgerExport;
import studio.moment.lake.pipelines.revenue.ledger.export.Scope;
import studio.moment.lake.pipelines.revenue.partner.PartnerOutcome;
import studio.moment.lake.pipelines.revenue.partner.ResultTable;
import studio.moment.lake.pipelines.revenue.plan.RevenuePlanned;
import studio.moment.lake.pipelines.revenue.run.Database;
import studio.moment.lake.pipelines.revenue.run.RevenueResources;
import studio.moment.lake.pipelines.revenue.run.RevenueSpec;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Progress;
import studio.moment.lake.runs.report.Check;
import studio.moment.lake.runs.report.TableReport;
import studio.moment.lake.warehouse.LoadedTable;
import studio.moment.lake.warehouse.Rows;
import studio.moment.lake.warehouse.TableLoad;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WriteMode;
import studio.moment.lake.warehouse.records.PublishedState;
import studio.moment.lake.warehouse.records.RunRecord;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.staging.StagedFile;

/**
 * Ends a run: the ledger, which is PostgreSQL's, is published as it stands, with the class of every
 * record. Posting came first, so a run that failed here is healed by the next one.
 */
final class RevenuePublication {
  private final RevenueSpec spec;
  private final RunEnding ending;
  private final List<PartnerOutcome> partners = new ArrayList<>();
  private final Map<TableName, Long> loaded = new HashMap<>();
  private List<TableLoad> loads = List.of();

  RevenuePublication(RevenueSpec spec) {
    this.spec = spec;
    this.ending =
        new RunEnding(spec.run(), RevenueResources.of(spec).warehouse(), spec.source().toString());
    ending.describe(this::reports, this::rejected, () -> "");
  }

  /**
   * Publishes the run.
   *
   * @throws LakeException where the run failed, or a partner was held back while others were
   *     published; it is recorded by then
   */
  void finish(RevenuePlanned planned, Iterable<PartnerOutcome> outcomes) {
    ending.finish(
        () -> {
          if (planned.failure() != null) {
            throw planned.failure();
          }
          if (!ending.begins(planned.start())) {
            return;
          }
          ending.configuration(planned.configuration());
          ending.snapshot(spec.run().startedAt(), null);
          ending.checks(planned.checks());
          ending.requirePassed();
          collect(outcomes);
          hold();
          if (spec.run().dryRun()) {
            ending.planned(PostingPage.of(partners));
            return;
          }
          stage();
          ending.publish(loads, this::verify, this::states);
        });
  }

  private void collect(Iterable<PartnerOutcome> outcomes) {
    outcomes.forEach(partners::add);
    partners.sort(Comparator.comparing(PartnerOutcome::partner));
    List<LakeException> failures =
        partners.stream().map(PartnerOutcome::failure).filter(Objects::nonNull).toList();
    if (!failures.isEmpty()) {
      throw failures.stream()
          .filter(failure -> failure.exitCode() == ExitCode.ARGUMENTS)
          .findFirst()
          .orElse(failures.get(0));
    }
  }

  /** Checks of a partner that is held back are told and hold back nothing else. */
  private void hold() {
    for (PartnerOutcome partner : partners) {
      for (Check check : partner.checks()) {
        ending.check(
            check.failed()
                ? new Check(check.name(), Check.Status.WARNED, check.expected(), check.actual())
                : check);
      }
      ending.phase(partner.partner(), partner.seconds());
    }
    String held =
        partners.stream()
            .filter(partner -> partner.held() != null)
            .map(partner -> partner.partner() + ": " + partner.held())
            .collect(Collectors.joining("; "));
    if (!held.isEmpty()) {
      ending.holdPart(
          LakeException.checkFailed(
              "Partners held back, nothing of theirs was posted: "
                  + held
                  + ". The others are published. Put the report or the adapter right and run the same"
                  + " command again."));
    }
  }

  private void stage() {
    Progress.of(spec.runId()).step("staging the ledger");
    Warehouse warehouse = RevenueResources.of(spec).warehouse().locked();
    List<TableLoad> all = new ArrayList<>();
    Database database = new Database(spec.source());
    try (Connection connection = database.open();
        LedgerExport export = LedgerExport.open(connection, spec.ledger())) {
      for (TableName table : LedgerExport.tables()) {
        String uri = spec.run().staging() + "/" + table.table() + ".parquet";
        StagedFile file = export.stage(table, Scope.WHOLE, uri, warehouse.dialect());
        all.add(
            new TableLoad(
                table, LedgerExport.schema(table), List.of(file), new WriteMode.Replace()));
      }
    } catch (SQLException e) {
      throw database.explain(e, "reading the ledger");
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.NOT_READY,
          "The ledger's staged files cannot be written to "
              + spec.run().staging()
              + " ("
              + e.getMessage()
              + "). Make room there or name another place with --staging, then run the same command"
              + " again; what was posted stays and is not posted twice.",
          e);
    }
    all.add(results(warehouse));
    loads = List.copyOf(all);
  }

  private TableLoad results(Warehouse warehouse) {
    List<StagedFile> files =
        partners.stream().map(PartnerOutcome::results).filter(Objects::nonNull).toList();
    WriteMode mode =
        warehouse.has(ResultTable.TABLE.name())
            ? new WriteMode.ReplaceDay(spec.run().runDate())
            : new WriteMode.Replace();
    return new TableLoad(ResultTable.TABLE.name(), ResultTable.TABLE.schema(), files, mode);
  }

  private void verify(Warehouse warehouse, List<LoadedTable> tables) {
    tables.forEach(table -> loaded.put(table.target(), table.rows()));
    for (TableName table : LedgerExport.tables()) {
      ending.check(
          Check.equal(
              table + ": rows whose key is not unique",
              0L,
              warehouse.duplicateKeys(table, LedgerExport.key(table))));
    }
  }

  private List<Rows> states() {
    Instant now = Instant.now();
    List<PublishedState> states =
        loads.stream()
            .map(
                load ->
                    new PublishedState(
                        load.target().toString(),
                        spec.runId(),
                        spec.run().runDate(),
                        now,
                        spec.run().startedAt(),
                        null,
                        null,
                        null))
            .toList();
    return List.of(PublishedState.rows(RevenueSpec.PIPELINE, states));
  }

  private List<TableReport> reports() {
    return loads.stream()
        .map(
            load ->
                new TableReport(
                    load.target().toString(),
                    load.stagedRows(),
                    load.stagedRows(),
                    loaded.getOrDefault(load.target(), 0L),
                    load.target().table().equals("partner_rows") ? rejectedRows() : 0,
                    load.stagedBytes(),
                    0))
        .toList();
  }

  private long rejectedRows() {
    return partners.stream().mapToLong(PartnerOutcome::rejectedRows).sum();
  }

  private List<RunRecord.Rejected> rejected() {
    return partners.stream()
        .flatMap(
            partner ->
                partner.rejected().stream()
                    .map(
                        row ->
                            new RunRecord.Rejected(
                                new TableName("revenue", "partner_rows"),
                                row.place(),
                                row.field(),
                                row.reason())))
        .toList();
  }
}
