package studio.moment.lake.pipelines.revenue.ledger.write;

import java.sql.SQLException;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.ledger.copy.TupleWriter;
import studio.moment.lake.pipelines.revenue.ledger.entry.ReportEntry;
import studio.moment.lake.pipelines.revenue.ledger.entry.Target;
import studio.moment.lake.pipelines.revenue.row.Deductions;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.runs.LakeException;

/** Takes rows and targets to the server, into tables that end with the transaction. */
final class Staging {
  private static final String ROW_COLUMNS =
      "file_id, number, lineage_key, row_id, merchant, order_code, sub_id, product, category,"
          + " status, effect, currency, gross_minor, commission_minor, occurred_at, stay_end,"
          + " changed_at, content_hash, deductions";
  private static final int ROW_FIELDS = 19;

  private final Statements sql;
  private final String partner;
  private final int runNo;
  private final Words words = new Words();

  Staging(Statements sql, String partner, int runNo) {
    this.sql = sql;
    this.partner = partner;
    this.runNo = runNo;
  }

  void createTables() throws SQLException {
    sql.run(
        """
        create temp table staged_rows (like partner_rows) on commit drop;
        alter table staged_rows drop column partner, drop column run_no;
        create temp table staged_targets (like conversions) on commit drop;
        alter table staged_targets drop column partner, drop column run_no,
          drop column posted_seq, drop column platform_krw, drop column booking_id,
          drop column state_run_no, add column booking_ids bigint[] not null,
          add column evidence text;
        create temp table touched (creator_id bigint, date_kst date not null, currency text not null,
          status text not null, period integer not null, entries bigint not null,
          gross_krw bigint not null, commission_krw bigint not null, creator_krw bigint not null)
          on commit drop
        """);
  }

  /**
   * Keeps files and rows that were not known; tells how many rows those are.
   *
   * @param rows emptied; by lineage, as the server's index has them, they are written in two thirds
   *     of the time
   */
  long addRows(List<ReportEntry> reports, List<PartnerRow> rows) throws SQLException {
    ReportFiles.Numbers files = new ReportFiles(sql, partner, runNo).add(reports);
    long added = files.known().isEmpty() ? 0 : addKnown(files, rows);
    added += copyNew(files, rows);
    rows.clear();
    return added;
  }

  /** Rows of files that nobody has read can have been kept by nobody. */
  private long copyNew(ReportFiles.Numbers files, List<PartnerRow> rows) throws SQLException {
    if (files.added().isEmpty()) {
      return 0;
    }
    try (TupleWriter out =
        new TupleWriter(
            sql.connection(),
            "partner_rows (" + ROW_COLUMNS + ", partner, run_no)",
            ROW_FIELDS + 2)) {
      for (ListIterator<PartnerRow> next = rows.listIterator(); next.hasNext(); ) {
        PartnerRow row = next.next();
        // Whoever holds the row no more lets it go.
        next.set(null);
        Integer file = files.added().get(row.file());
        if (file != null) {
          write(row, file, out);
          out.text(partner).int4(runNo);
        } else if (!files.known().containsKey(row.file())) {
          throw new IllegalArgumentException("a row of a file that the posting does not name");
        }
      }
      return out.finish();
    }
  }

  private long addKnown(ReportFiles.Numbers files, List<PartnerRow> rows) throws SQLException {
    long staged = stageKnown(files.known(), rows);
    if (staged == 0) {
      return 0;
    }
    long added =
        sql.update(
            """
            insert into partner_rows (file_id, number, partner, lineage_key, row_id, merchant,
              order_code, sub_id, product, category, status, effect, currency, gross_minor,
              commission_minor, occurred_at, stay_end, changed_at, content_hash, deductions,
              run_no)
            select file_id, number, ?, lineage_key, row_id, merchant, order_code, sub_id, product,
              category, status, effect, currency, gross_minor, commission_minor, occurred_at,
              stay_end, changed_at, content_hash, deductions, ?
            from staged_rows
            on conflict (file_id, number) do nothing
            """,
            partner,
            runNo);
    if (added < staged) {
      checkKnownRows();
    }
    return added;
  }

  /** A file that is read again must be read as it was: its rows are posted under those lineages. */
  private void checkKnownRows() throws SQLException {
    long other =
        sql.number(
            """
            select count(*) from staged_rows s join partner_rows r using (file_id, number)
            where (s.lineage_key, s.content_hash) is distinct from (r.lineage_key, r.content_hash)
            """);
    if (other > 0) {
      throw LakeException.checkFailed(
          "%d rows of partner %s are in the ledger under another order or with other contents, although their files have not changed: the adapter reads them differently now. Amounts would count twice; give the adapter back its lineage key, or have the partner's reports delivered under new names after a new agreement."
              .formatted(other, partner));
    }
  }

  private long stageKnown(Map<String, Integer> files, List<PartnerRow> rows) throws SQLException {
    try (TupleWriter out =
        new TupleWriter(sql.connection(), "staged_rows (" + ROW_COLUMNS + ")", ROW_FIELDS)) {
      for (PartnerRow row : rows) {
        Integer file = files.get(row.file());
        if (file != null) {
          write(row, file, out);
        }
      }
      return out.finish();
    }
  }

  private void write(PartnerRow row, int file, TupleWriter out) throws SQLException {
    out.row()
        .int4(file)
        .int8(row.number())
        .text(row.lineageKey())
        .text(row.rowId())
        .text(row.merchant())
        .text(row.orderCode())
        .text(row.subId())
        .text(row.product())
        .text(row.category())
        .text(words.of(row.status()))
        .text(words.of(row.effect()))
        .text(row.currency())
        .int8(row.grossMinor())
        .int8(row.commissionMinor())
        .instant(row.occurredAt())
        .date(row.stayEnd())
        .instant(row.changedAt())
        .hash(row.contentHash())
        .json(Deductions.json(row.deductions()));
  }

  /** Brings the targets, and drops those that the ledger holds as they are. */
  void stageTargets(Iterable<Target> targets) throws SQLException {
    try (TupleWriter out =
        new TupleWriter(
            sql.connection(),
            "staged_targets (booking_ids, evidence, " + TargetTuple.COLUMNS + ")",
            2 + TargetTuple.FIELDS)) {
      TargetTuple tuple = new TargetTuple();
      for (Target target : targets) {
        out.row();
        tuple.writeBookings(target, out);
        tuple.write(target, out);
      }
      out.finish();
    }
    sql.run("analyze staged_targets");
  }
}
