package studio.moment.lake.pipelines.revenue.ledger.read;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.function.Consumer;
import studio.moment.lake.pipelines.revenue.ledger.copy.Tuples;
import studio.moment.lake.pipelines.revenue.ledger.entry.ReportNames;
import studio.moment.lake.pipelines.revenue.row.Deductions;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.row.RowEffect;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** Reads rows of partners' reports back. */
final class RowTuples {
  private RowTuples() {}

  static void read(
      Connection connection,
      String partner,
      Consumer<PartnerRow> sink,
      Consumer<PartnerRow> replaced)
      throws SQLException {
    String sql =
        """
        with replaced_files as materialized (
          select distinct o.file_id from report_files o join report_files n using (partner, file)
          where o.partner = %1$s and n.run_no > o.run_no)
        select r.file_id in (select file_id from replaced_files) and exists (
            select from partner_rows s join report_files n using (file_id, partner)
            where s.partner = %1$s and s.lineage_key = r.lineage_key and n.file = f.file
              and n.run_no > f.run_no),
          case when r.file_id in (select file_id from replaced_files) then %2$s else f.file end,
          f.report_date, f.file_sequence, r.number, r.row_id, r.lineage_key,
          r.merchant, r.order_code, r.sub_id, r.product, r.category, r.status, r.effect,
          r.currency, r.gross_minor, r.commission_minor, r.occurred_at, r.stay_end, r.changed_at,
          r.content_hash, r.deductions::text
        from partner_rows r join report_files f using (file_id, partner)
        where r.partner = %1$s and r.lineage_key in (select lineage_key from touched_lineages)
        order by r.lineage_key, f.report_date, f.file_sequence, r.number
        """
            .formatted(Literals.text(partner), ReportNames.SQL);
    Repeated repeated = new Repeated();
    try (Tuples tuples = new Tuples(connection, sql, 22)) {
      while (tuples.next()) {
        Consumer<PartnerRow> to = tuples.bool() ? replaced : sink;
        to.accept(row(partner, tuples, repeated));
      }
    }
  }

  private static PartnerRow row(String partner, Tuples tuples, Repeated repeated) {
    String file = repeated.text(tuples.text());
    LocalDate reportDate = tuples.date();
    int fileSequence = tuples.int4();
    long number = tuples.int8();
    return new PartnerRow(
        partner,
        file,
        reportDate,
        fileSequence,
        number,
        tuples.text(),
        repeated.text(tuples.text()),
        repeated.text(tuples.text()),
        tuples.text(),
        tuples.text(),
        repeated.text(tuples.text()),
        repeated.text(tuples.text()),
        repeated.constant(RowStatus.class, tuples.text()),
        repeated.constant(RowEffect.class, tuples.text()),
        repeated.text(tuples.text()),
        tuples.int8(),
        tuples.int8(),
        tuples.instant(),
        tuples.date(),
        tuples.instant(),
        tuples.hash(),
        Deductions.parse(tuples.text()));
  }
}
