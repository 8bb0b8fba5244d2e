package studio.moment.lake.pipelines.revenue.ledger.read;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.function.Consumer;
import studio.moment.lake.pipelines.revenue.ledger.copy.Tuples;
import studio.moment.lake.pipelines.revenue.row.Deductions;
import studio.moment.lake.pipelines.revenue.row.PartnerRow;
import studio.moment.lake.pipelines.revenue.row.RowEffect;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** Reads rows of partners' reports back. */
final class RowTuples {
  private RowTuples() {}

  static void read(Connection connection, String partner, Consumer<PartnerRow> sink)
      throws SQLException {
    String sql =
        """
        select f.file, f.report_date, f.file_sequence, r.number, r.row_id, r.lineage_key,
          r.merchant, r.order_code, r.sub_id, r.product, r.category, r.status, r.effect,
          r.currency, r.gross_minor, r.commission_minor, r.occurred_at, r.stay_end, r.changed_at,
          r.content_hash, r.deductions::text
        from partner_rows r join report_files f using (file_id, partner)
        where not f.replaced and r.partner = %s and r.lineage_key in (select lineage_key from touched_lineages)
        order by r.lineage_key, f.report_date, f.file_sequence, r.number
        """
            .formatted(Literals.text(partner));
    Repeated repeated = new Repeated();
    try (Tuples tuples = new Tuples(connection, sql, 21)) {
      while (tuples.next()) {
        sink.accept(row(partner, tuples, repeated));
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
