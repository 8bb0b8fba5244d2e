package studio.moment.lake.pipelines.revenue.ledger.read;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.ledger.copy.Tuples;
import studio.moment.lake.pipelines.revenue.ledger.entry.Attribution;
import studio.moment.lake.pipelines.revenue.ledger.entry.KnownLineage;
import studio.moment.lake.pipelines.revenue.ledger.entry.Price;
import studio.moment.lake.pipelines.revenue.ledger.entry.Target;
import studio.moment.lake.pipelines.revenue.row.Deductions;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/** Reads lineages back as they were handed in, but for what agreed: links tell that. */
final class LineageTuples {
  private LineageTuples() {}

  static void read(
      Connection connection, String partner, String condition, Consumer<KnownLineage> sink)
      throws SQLException {
    String sql =
        """
        select c.lineage_key, c.merchant, c.order_code, c.sub_id, c.product, c.category,
          c.reported_status, c.currency, c.gross_minor, c.commission_minor, c.occurred_at,
          c.moved_from, c.stay_end, c.first_report_date, c.last_report_date, c.row_ids,
          c.row_count, c.state_hash, c.deductions::text,
          case when c.booking_id is not null then array[c.booking_id]
            when c.sum_group is null then '{}'::bigint[]
            else array(select m.booking_id from match_links m where m.partner = c.partner
              and m.lineage_key = c.lineage_key and m.sum_group is not null
              order by m.booking_id) end,
          c.click_id, c.link_id, c.creator_id, c.match_rung, c.sum_group,
          c.status, c.gross_krw, c.commission_krw, c.creator_krw, c.date_kst, c.order_day,
          c.payable_from, c.policy_version, c.fx_rate::text, c.fx_date, c.provisional,
          c.confirmed_at, c.cancelled_at, c.posted_seq, s.run_date
        from conversions c join runs s on s.run_no = c.state_run_no
        where c.partner = %s and %s
        """
            .formatted(Literals.text(partner), condition);
    Repeated repeated = new Repeated();
    try (Tuples tuples = new Tuples(connection, sql, 40)) {
      while (tuples.next()) {
        Conversion conversion = conversion(partner, tuples, repeated);
        Attribution attribution = attribution(tuples, repeated);
        Price price = price(tuples, repeated);
        Instant confirmedAt = tuples.instant();
        Instant cancelledAt = tuples.instant();
        sink.accept(
            new KnownLineage(
                new Target(conversion, attribution, price, confirmedAt, cancelledAt),
                tuples.int4(),
                tuples.date()));
      }
    }
  }

  private static Conversion conversion(String partner, Tuples tuples, Repeated repeated) {
    return new Conversion(
        partner,
        tuples.text(),
        repeated.text(tuples.text()),
        tuples.text(),
        tuples.text(),
        repeated.text(tuples.text()),
        repeated.text(tuples.text()),
        repeated.constant(RowStatus.class, tuples.text()),
        repeated.text(tuples.text()),
        tuples.int8(),
        tuples.int8(),
        tuples.instant(),
        tuples.date(),
        tuples.date(),
        tuples.date(),
        tuples.date(),
        tuples.texts(),
        tuples.int4(),
        tuples.hash(),
        Deductions.parse(tuples.text()));
  }

  private static Attribution attribution(Tuples tuples, Repeated repeated) {
    List<Long> bookings = tuples.int8s();
    return new Attribution(
        bookings,
        tuples.text(),
        tuples.int8OrNull(),
        tuples.int8OrNull(),
        repeated.text(tuples.text()),
        tuples.text());
  }

  private static Price price(Tuples tuples, Repeated repeated) {
    RowStatus status = repeated.constant(RowStatus.class, tuples.text());
    long gross = tuples.int8();
    long commission = tuples.int8();
    long creator = tuples.int8();
    LocalDate revenueDay = tuples.date();
    LocalDate orderDay = tuples.date();
    LocalDate payableFrom = tuples.date();
    String policy = repeated.text(tuples.text());
    String rate = tuples.text();
    return new Price(
        status,
        gross,
        commission,
        creator,
        revenueDay,
        orderDay,
        payableFrom,
        policy,
        rate == null ? null : new BigDecimal(rate),
        tuples.date(),
        tuples.bool());
  }
}
