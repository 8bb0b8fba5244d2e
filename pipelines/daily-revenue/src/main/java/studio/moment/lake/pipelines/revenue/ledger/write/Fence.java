package studio.moment.lake.pipelines.revenue.ledger.write;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import studio.moment.lake.pipelines.revenue.ledger.entry.LedgerRun;
import studio.moment.lake.pipelines.revenue.ledger.schema.LedgerNames;
import studio.moment.lake.pipelines.revenue.ledger.schema.PartnerLock;
import studio.moment.lake.runs.LakeException;

/** Lets one run at a time write a partner, and none that is older than what is there. */
final class Fence {
  private record Last(String runId, Instant startedAt, long version) {}

  private Fence() {}

  static void enter(
      Statements sql, LedgerNames names, LedgerRun run, String partner, long readVersion)
      throws SQLException {
    PartnerLock.take(sql.connection(), names, partner);
    Last last =
        sql.query(
            "select run_id, started_at, version from fences where partner = ?",
            rows ->
                rows.next()
                    ? new Last(
                        rows.getString(1),
                        rows.getObject(2, OffsetDateTime.class).toInstant(),
                        rows.getLong(3))
                    : new Last(run.runId(), Instant.MIN, 0),
            partner);
    // Microseconds are what the server keeps.
    Instant started = run.startedAt().truncatedTo(ChronoUnit.MICROS);
    if (!last.runId().equals(run.runId()) && !started.isAfter(last.startedAt())) {
      throw LakeException.notReady(
          "Run %s of partner %s comes late: run %s, which started at %s, has written the ledger since. Nothing of the late run was written; start a new run."
              .formatted(run.runId(), partner, last.runId(), last.startedAt()));
    }
    if (last.version() != readVersion) {
      throw LakeException.notReady(
          "The ledger of partner %s changed while run %s was matching: run %s wrote it. Nothing of this run was written; run again."
              .formatted(partner, run.runId(), last.runId()));
    }
    sql.update(
        """
        insert into fences (partner, run_id, started_at, version) values (?, ?, ?, 1)
        on conflict (partner) do update
        set run_id = excluded.run_id, started_at = excluded.started_at,
          version = fences.version + 1
        """,
        partner,
        run.runId(),
        started.atOffset(ZoneOffset.UTC));
  }

  /** The run's number among those that wrote. */
  static int register(Statements sql, LedgerRun run, String partner) throws SQLException {
    return (int)
        sql.number(
            """
            insert into runs (partner, run_id, run_date, started_at) values (?, ?, ?, ?)
            on conflict (partner, run_id) do update set run_date = excluded.run_date
            returning run_no
            """,
            partner,
            run.runId(),
            run.runDate(),
            run.startedAt().atOffset(ZoneOffset.UTC));
  }
}
