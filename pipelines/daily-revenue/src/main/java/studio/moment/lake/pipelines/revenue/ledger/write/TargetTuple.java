package studio.moment.lake.pipelines.revenue.ledger.write;

import studio.moment.lake.pipelines.revenue.conversion.Conversion;
import studio.moment.lake.pipelines.revenue.ledger.copy.TupleWriter;
import studio.moment.lake.pipelines.revenue.ledger.entry.Attribution;
import studio.moment.lake.pipelines.revenue.ledger.entry.Price;
import studio.moment.lake.pipelines.revenue.ledger.entry.Target;
import studio.moment.lake.pipelines.revenue.row.Deductions;

/** A target as fields of a row. Its hash is the same wherever it is written. */
final class TargetTuple {
  /** Names of the fields, {@code hash} the last. */
  static final String COLUMNS =
      "lineage_key, merchant, order_code, sub_id, product, category, reported_status, currency,"
          + " gross_minor, commission_minor, occurred_at, moved_from, stay_end, first_report_date,"
          + " last_report_date, row_ids, row_count, state_hash, deductions, click_id, link_id, creator_id,"
          + " match_rung, sum_group, status, gross_krw, commission_krw, creator_krw, date_kst,"
          + " order_day, payable_from, policy_version, fx_rate, fx_date, provisional, posted,"
          + " confirmed_at, cancelled_at, hash";

  static final int FIELDS = 39;

  private final Words words = new Words();

  /** Writes what the tables of links hold, in two fields: it is a part of the hash. */
  void writeBookings(Target target, TupleWriter out) {
    out.int8s(target.attribution().bookingIds()).text(target.attribution().evidence());
  }

  /** Writes the fields into a row that has the bookings, or their hash, and nothing else. */
  void write(Target target, TupleWriter out) {
    add(out, target.conversion());
    add(out, target.attribution());
    add(out, target.price());
    out.instant(target.confirmedAt()).instant(target.cancelledAt()).hashOfRow();
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
    out.text(attribution.clickId())
        .int8(attribution.linkId())
        .int8(attribution.creatorId())
        .text(attribution.rung())
        .text(attribution.sumGroup());
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
