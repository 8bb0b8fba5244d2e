package studio.moment.lake.pipelines.revenue.ledger.write;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.ledger.copy.TupleWriter;
import studio.moment.lake.pipelines.revenue.ledger.entry.Attribution;
import studio.moment.lake.pipelines.revenue.ledger.entry.PartnerPosting;
import studio.moment.lake.pipelines.revenue.ledger.entry.Price;
import studio.moment.lake.pipelines.revenue.ledger.entry.Target;
import studio.moment.lake.pipelines.revenue.row.Deductions;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.runs.LakeException;

/** Takes rows and targets to the server, into tables that end with the transaction. */
final class Staging {
  private final Statements sql;
  private final PartnerPosting posting;
  private final int runNo;
  private final Words words = new Words();

  Staging(Statements sql, PartnerPosting posting, int runNo) {
    this.sql = sql;
    this.posting = posting;
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
          drop column state_run_no, add column booking_ids bigint[] not null, add column evidence text;
        create temp table touched (creator_id bigint, date_kst date not null, currency text not null,
          status text not null, period integer not null, entries bigint not null,
          gross_krw bigint not null, commission_krw bigint not null, creator_krw bigint not null)
          on commit drop
        """);
  }

  /** Keeps files and rows that were not known; tells how many rows those are. */
  long addRows() throws SQLException {
    Map<String, Integer> files =
        new ReportFiles(sql, posting.partner(), runNo).add(posting.files());
    long staged = copyRows(files);
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
            posting.partner(),
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
              .formatted(other, posting.partner()));
    }
  }

  private long copyRows(Map<String, Integer> files) throws SQLException {
    Map<String, Integer> known = new HashMap<>(files);
    try (TupleWriter out =
        new TupleWriter(
            sql.connection(),
            "staged_rows (file_id, number, lineage_key, row_id, merchant, order_code, sub_id,"
                + " product, category, status, effect, currency, gross_minor, commission_minor,"
                + " occurred_at, stay_end, changed_at, content_hash, deductions)",
            19)) {
      for (PartnerRow row : posting.rows()) {
        Integer file = known.get(row.file());
        if (file == null) {
          throw new IllegalArgumentException("a row of a file that the posting does not name");
        }
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
      return out.finish();
    }
  }

  /** Brings the targets, and drops those that the ledger holds as they are. */
  void stageTargets() throws SQLException {
    try (TupleWriter out =
        new TupleWriter(
            sql.connection(),
            "staged_targets (lineage_key, merchant, order_code, sub_id, product, category,"
                + " reported_status, currency, gross_minor, commission_minor, occurred_at,"
                + " moved_from, stay_end, first_report_date, last_report_date, row_ids, row_count,"
                + " state_hash, deductions, booking_ids, click_id, link_id, creator_id, match_rung, sum_group,"
                + " evidence,"
                + " status, gross_krw, commission_krw, creator_krw, date_kst, order_day,"
                + " payable_from, policy_version, fx_rate, fx_date, provisional, posted,"
                + " confirmed_at, cancelled_at, hash)",
            41)) {
      for (Target target : posting.targets()) {
        out.row();
        add(out, target.conversion());
        add(out, target.attribution());
        add(out, target.price());
        out.instant(target.confirmedAt()).instant(target.cancelledAt()).hashOfRow();
      }
      out.finish();
    }
    sql.run("analyze staged_targets");
  }

  private void add(TupleWriter out, Conversion conversion) {
    out.text(conversion.lineageKey())
        .text(conversion.merchant())
        .text(conversion.orderCode())
        .text(conversion.subId())
        .text(conversion.product())
        .text(conversion.category())
        .text(words.of(conversion.status()))
        .text(conversion.currency())
        .int8(conversion.grossMinor())
        .int8(conversion.commissionMinor())
        .instant(conversion.occurredAt())
        .date(conversion.movedFrom())
        .date(conversion.stayEnd())
        .date(conversion.firstReportDate())
        .date(conversion.lastReportDate())
        .texts(conversion.rowIds())
        .int4(conversion.rows())
        .hash(conversion.stateHash())
        .json(Deductions.json(conversion.deductions()));
  }

  private static void add(TupleWriter out, Attribution attribution) {
    out.int8s(attribution.bookingIds())
        .text(attribution.clickId())
        .int8(attribution.linkId())
        .int8(attribution.creatorId())
        .text(attribution.rung())
        .text(attribution.sumGroup())
        .text(attribution.evidence());
  }

  private void add(TupleWriter out, Price price) {
    out.text(words.of(price.status()))
        .int8(price.grossKrw())
        .int8(price.commissionKrw())
        .int8(price.creatorKrw())
        .date(price.revenueDay())
        .date(price.orderDay())
        .date(price.payableFrom())
        .text(price.policyVersion())
        .numeric(price.fxRate())
        .date(price.fxDate())
        .bool(price.provisional())
        .bool(price.isPosted());
  }
}
