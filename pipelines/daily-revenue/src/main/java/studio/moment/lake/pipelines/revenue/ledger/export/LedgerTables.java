package studio.moment.lake.pipelines.revenue.ledger.export;

import static studio.moment.lake.pipelines.revenue.ledger.export.ExportColumn.amount;
import static studio.moment.lake.pipelines.revenue.ledger.export.ExportColumn.of;
import static studio.moment.lake.pipelines.revenue.ledger.export.ExportColumn.rate;
import static studio.moment.lake.pipelines.revenue.ledger.export.ExportColumn.texts;
import static studio.moment.lake.warehouse.schema.FieldType.BOOL;
import static studio.moment.lake.warehouse.schema.FieldType.DATE;
import static studio.moment.lake.warehouse.schema.FieldType.INT64;
import static studio.moment.lake.warehouse.schema.FieldType.STRING;
import static studio.moment.lake.warehouse.schema.FieldType.TIMESTAMP;

import java.util.List;
import studio.moment.lake.warehouse.schema.TableName;

/** What analysts see of the ledger. */
final class LedgerTables {
  private static final String MONTH_OF_DAY =
      "extract(year from %1$s)::integer * 100 + extract(month from %1$s)::integer";

  private static final String DAILY =
      """
      (select creator_id, date_kst, currency, status, sum(gross_minor) as gross_minor,
        sum(commission_minor) as commission_minor, sum(gross_krw) as gross_krw,
        sum(commission_krw) as commission_krw, sum(creator_krw) as creator_krw,
        sum(platform_krw) as platform_krw
      from adjustments where creator_id is not null group by 1, 2, 3, 4
      having sum(gross_minor) <> 0 or sum(commission_minor) <> 0 or sum(gross_krw) <> 0
        or sum(commission_krw) <> 0 or sum(creator_krw) <> 0) t
      """;

  private static final ExportTable PARTNER_ROWS =
      table(
          "partner_rows",
          "What partners told, row by row",
          "partner_rows t join report_files f using (file_id, partner) join runs r on r.run_no = t.run_no",
          MONTH_OF_DAY.formatted("f.report_date"),
          List.of("partner", "file", "file_contents", "number"),
          of("partner", STRING, "t.partner", "Code of the partner"),
          of("file", STRING, "f.file", "Name of the report below the reports folder"),
          of("file_contents", STRING, "f.contents", "SHA-256 of the report's bytes"),
          of("number", INT64, "t.number", "Place of the row in its report, from 1"),
          of(
              "is_replaced",
              BOOL,
              "f.replaced",
              "Whether the report was delivered again with other contents: the row counts no more"),
          of("report_date", DATE, "f.report_date", "Day the report is of"),
          of("file_sequence", INT64, "f.file_sequence", "Place among the reports of the day"),
          of("lineage_key", STRING, "t.lineage_key", "The order it belongs to"),
          of("row_id", STRING, "t.row_id", "The partner's own id of the row"),
          of("merchant", STRING, "t.merchant", "Shop behind the partner"),
          of("order_code", STRING, "t.order_code", "The partner's order number"),
          of("sub_id", STRING, "t.sub_id", "What our link carried and the partner returned"),
          of("product", STRING, "t.product", "The partner's product code"),
          of("category", STRING, "t.category", "Category, where a policy asks for it"),
          of("status", STRING, "t.status", "pending, confirmed or cancelled"),
          of("effect", STRING, "t.effect", "state, delta, take_back or generation"),
          of("currency", STRING, "t.currency", "ISO 4217 code of gross and commission"),
          amount("gross", "t.gross_minor", "t.currency", "What the traveller paid, signed"),
          amount("commission", "t.commission_minor", "t.currency", "What the partner owes, signed"),
          of("occurred_at", TIMESTAMP, "t.occurred_at", "When the order was made"),
          of("stay_end", DATE, "t.stay_end", "Check-out, return or day of use"),
          of("changed_at", TIMESTAMP, "t.changed_at", "When the partner last changed it"),
          of(
              "deductions",
              STRING,
              "t.deductions::text",
              "JSON: amounts that a policy may take off before its rate, in minor units"),
          of("run_id", STRING, "r.run_id", "The run that read it first"));

  private static final ExportTable CONVERSIONS =
      table(
          "conversions",
          "Orders as partners tell them today, whose they are and what they are worth",
          "conversions t join runs r on r.run_no = t.run_no",
          MONTH_OF_DAY.formatted("t.date_kst"),
          List.of("partner", "lineage_key"),
          of("partner", STRING, "t.partner", "Code of the partner"),
          of(
              "lineage_key",
              STRING,
              "t.lineage_key",
              "The order, whatever the partner does to its rows"),
          of("merchant", STRING, "t.merchant", "Shop behind the partner"),
          of("order_code", STRING, "t.order_code", "The partner's order number"),
          of("sub_id", STRING, "t.sub_id", "What our link carried and the partner returned"),
          of("product", STRING, "t.product", "The partner's product code"),
          of("category", STRING, "t.category", "Category, where a policy asks for it"),
          texts("row_ids", "t.row_ids", "The partner's ids of the rows that stand"),
          of("row_count", INT64, "t.row_count", "Rows that were folded into it"),
          of("booking_id", INT64, "t.booking_id", "The booking; NULL where none or several"),
          of("click_id", STRING, "t.click_id", "The click it came of"),
          of("link_id", INT64, "t.link_id", "The link that was clicked"),
          of("creator_id", INT64, "t.creator_id", "Who earns; NULL where nobody is known"),
          of("match_rung", STRING, "t.match_rung", "R0 to R4: how the booking was found"),
          of("sum_group", STRING, "t.sum_group", "Orders and bookings matched by their sums"),
          of("reported_status", STRING, "t.reported_status", "What the partner says"),
          of("status", STRING, "t.status", "pending until it is earned, confirmed, cancelled"),
          of("currency", STRING, "t.currency", "ISO 4217 code of gross and commission"),
          amount("gross", "t.gross_minor", "t.currency", "What the traveller paid"),
          amount("commission", "t.commission_minor", "t.currency", "What the partner owes"),
          of("gross_krw", INT64, "t.gross_krw", "What the traveller paid, in won, as posted"),
          of(
              "commission_krw",
              INT64,
              "t.commission_krw",
              "What the partner owes, in won, as posted"),
          of("creator_krw", INT64, "t.creator_krw", "The creator's share, in won, as posted"),
          of("platform_krw", INT64, "t.platform_krw", "The platform's share, in won, as posted"),
          of("is_posted", BOOL, "t.posted", "Whether the ledger holds its amounts"),
          of("occurred_at", TIMESTAMP, "t.occurred_at", "When the order was made"),
          of(
              "date_kst",
              DATE,
              "t.date_kst",
              "Day of the order in Seoul, as the partner says today"),
          of("order_day", DATE, "t.order_day", "Day of the order in Seoul, as first told"),
          of(
              "moved_from",
              DATE,
              "t.moved_from",
              "Order day first told, where the partner moved it"),
          of("stay_end", DATE, "t.stay_end", "Check-out, return or day of use"),
          of("payable_from", DATE, "t.payable_from", "Day it was earned"),
          of("confirmed_at", TIMESTAMP, "t.confirmed_at", "When it was first told confirmed"),
          of("cancelled_at", TIMESTAMP, "t.cancelled_at", "When it was first told cancelled"),
          of("first_report_date", DATE, "t.first_report_date", "First report that told it"),
          of("last_report_date", DATE, "t.last_report_date", "Last report that told it"),
          of("policy_version", STRING, "t.policy_version", "Terms it was priced by"),
          rate("fx_rate", "t.fx_rate", "Won for one unit"),
          of(
              "deductions",
              STRING,
              "t.deductions::text",
              "JSON: amounts that a policy may take off before its rate, in minor units"),
          of("fx_date", DATE, "t.fx_date", "Day of the rate"),
          of("is_provisional", BOOL, "t.provisional", "The day whose rate counts has not come"),
          of("posted_seq", INT64, "t.posted_seq", "Number of its last entry in adjustments"),
          of(
              "state_hash",
              STRING,
              "replace(t.state_hash::text, '-', '')",
              "Over what the partner says"),
          of("run_id", STRING, "r.run_id", "The run that changed it last"));

  private static final ExportTable MATCH_LINKS =
      table(
          "match_links",
          "Which order is which booking",
          "match_links t join runs r on r.run_no = t.run_no"
              + " left join sum_groups g on g.partner = t.partner and g.sum_group = t.sum_group",
          null,
          List.of("partner", "lineage_key", "booking_id"),
          of("partner", STRING, "t.partner", "Code of the partner"),
          of("lineage_key", STRING, "t.lineage_key", "The order"),
          of("booking_id", INT64, "t.booking_id", "The booking"),
          of("match_rung", STRING, "t.match_rung", "R0 to R4: how it was first found"),
          of("sum_group", STRING, "t.sum_group", "The group of sums; NULL for one to one"),
          amount(
              "sum_difference",
              "(g.lineages_minor - g.bookings_minor)",
              "g.currency",
              "What the group's orders have more than its bookings, in their currency"),
          of("run_id", STRING, "r.run_id", "The run that found it"));

  private static final ExportTable ADJUSTMENTS =
      table(
          "adjustments",
          "The ledger: what was posted for an order, entry by entry",
          "adjustments t join runs r on r.run_no = t.run_no",
          "t.period",
          List.of("partner", "lineage_key", "seq"),
          of("partner", STRING, "t.partner", "Code of the partner"),
          of("lineage_key", STRING, "t.lineage_key", "The order"),
          of("seq", INT64, "t.seq", "Number of the entry within the order, from 1"),
          of("period", INT64, "t.period", "Month it counts for, yyyymm"),
          of("creator_id", INT64, "t.creator_id", "Whose account; NULL where nobody is known"),
          of("date_kst", DATE, "t.date_kst", "Day of the order in Seoul"),
          of("currency", STRING, "t.currency", "ISO 4217 code of gross and commission"),
          of("status", STRING, "t.status", "pending: not earned yet; confirmed: earned"),
          amount("gross", "t.gross_minor", "t.currency", "What the traveller paid, signed"),
          amount("commission", "t.commission_minor", "t.currency", "What the partner owes, signed"),
          of("gross_krw", INT64, "t.gross_krw", "What the traveller paid, in won, signed"),
          of("commission_krw", INT64, "t.commission_krw", "What the partner owes, in won, signed"),
          of("creator_krw", INT64, "t.creator_krw", "The creator's share, in won, signed"),
          of("platform_krw", INT64, "t.platform_krw", "The platform's share, in won, signed"),
          of(
              "reason",
              STRING,
              "t.reason",
              "new; change, a correction of the order; repriced, its month's tier or cap moved;"
                  + " exchanged, its rate became known; confirmed, moved, cancelled, clawback,"
                  + " withdrawn"),
          of("policy_version", STRING, "t.policy_version", "Terms it was priced by"),
          of("idempotency_key", STRING, "t.idempotency_key", "No two entries have the same"),
          of("run_id", STRING, "r.run_id", "The run that posted it"),
          of("posted_at", TIMESTAMP, "r.posted_at", "When it was posted"));

  private static final ExportTable CREATOR_REVENUE_DAILY =
      table(
          "creator_revenue_daily",
          "Revenue of creators by day in Seoul: sums of adjustments",
          DAILY,
          MONTH_OF_DAY.formatted("t.date_kst"),
          List.of("creator_id", "date_kst", "currency", "status"),
          of("creator_id", INT64, "t.creator_id", "Whose revenue"),
          of("date_kst", DATE, "t.date_kst", "Day of the order in Seoul"),
          of("currency", STRING, "t.currency", "ISO 4217 code of gross and commission"),
          of("status", STRING, "t.status", "pending: not earned yet; confirmed: earned"),
          amount("gross", "t.gross_minor", "t.currency", "What travellers paid"),
          amount("commission", "t.commission_minor", "t.currency", "What partners owe"),
          of("gross_krw", INT64, "t.gross_krw", "What travellers paid, in won"),
          of("commission_krw", INT64, "t.commission_krw", "What partners owe, in won"),
          of("creator_krw", INT64, "t.creator_krw", "The creator's share, in won"),
          of("platform_krw", INT64, "t.platform_krw", "The platform's share, in won"));

  private static final ExportTable PERIODS =
      table(
          "periods",
          "Months of a partner, open or closed for ever",
          "periods t",
          null,
          List.of("partner", "period"),
          of("partner", STRING, "t.partner", "Code of the partner"),
          of("period", INT64, "t.period", "The month, yyyymm"),
          of("state", STRING, "t.state", "OPEN or CLOSED"),
          of("closed_at", TIMESTAMP, "t.closed_at", "When it was closed"),
          of("entries", INT64, "t.entries", "Entries when it was closed"),
          of("gross_krw", INT64, "t.gross_krw", "Earned orders' gross when closed, in won"),
          of("commission_krw", INT64, "t.commission_krw", "Earned commission when closed, in won"),
          of("creator_krw", INT64, "t.creator_krw", "The creators' part of it, in won"),
          of("platform_krw", INT64, "t.platform_krw", "The platform's part of it, in won"),
          of(
              "pending_commission_krw",
              INT64,
              "t.pending_commission_krw",
              "Commission that was pending when closed, in won"));

  static final List<ExportTable> ALL =
      List.of(PARTNER_ROWS, CONVERSIONS, MATCH_LINKS, ADJUSTMENTS, CREATOR_REVENUE_DAILY, PERIODS);

  private LedgerTables() {}

  private static ExportTable table(
      String name,
      String description,
      String source,
      String month,
      List<String> key,
      ExportColumn... columns) {
    return new ExportTable(
        new TableName(ExportTable.DATASET, name),
        description,
        List.of(columns),
        source,
        month,
        key);
  }
}
