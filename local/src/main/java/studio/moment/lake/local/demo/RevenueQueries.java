package studio.moment.lake.local.demo;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.moment.lake.local.demo.findings.Answer;
import studio.moment.lake.local.demo.findings.Money;
import studio.moment.lake.pipelines.revenue.breaks.BreakReader;
import studio.moment.lake.pipelines.revenue.breaks.OpenBreak;
import studio.moment.lake.pipelines.revenue.breaks.PartnerBreaks;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/** Queries about the creators' revenue and where partners and bookings disagree. */
final class RevenueQueries {
  private static final List<Field> COLUMNS =
      List.of(
          Field.of("partner", FieldType.STRING),
          Field.of("class", FieldType.STRING),
          Field.of("record", FieldType.STRING),
          Field.of("days", FieldType.INT64),
          Field.of("about_krw", FieldType.INT64),
          Field.of("why", FieldType.STRING));

  private static final String DAYS =
      """
      SELECT date_kst AS day,
             coalesce(sum(creator_krw) FILTER (WHERE status = 'pending'), 0) AS pending_krw,
             coalesce(sum(creator_krw) FILTER (WHERE status = 'confirmed'), 0) AS confirmed_krw
      FROM revenue.creator_revenue_daily GROUP BY ALL ORDER BY day""";

  private static final String CREATORS =
      """
      SELECT c.handle, c.grade,
             coalesce(sum(r.creator_krw) FILTER (WHERE r.date_kst =
               (SELECT max(run_date) FROM revenue.reconciliation_results)), 0) AS yesterday_krw,
             coalesce(sum(r.creator_krw) FILTER (WHERE r.status = 'pending'), 0) AS expected_krw,
             coalesce(sum(r.creator_krw) FILTER (WHERE r.status = 'confirmed'), 0)
               AS confirmed_krw
      FROM revenue.creator_revenue_daily r JOIN rds.creators c USING (creator_id)
      GROUP BY c.handle, c.grade ORDER BY confirmed_krw + expected_krw DESC LIMIT 8""";

  private static final String CLASSES =
      """
      SELECT partner,
             count(*) FILTER (WHERE class = 'MATCHED' AND side = 'partner') AS matched,
             count(*) FILTER (WHERE class = 'EXPECTED') AS expected,
             count(*) FILTER (WHERE class = 'AMOUNT_MISMATCH' AND side = 'partner') AS amount,
             count(*) FILTER (WHERE class = 'STATUS_MISMATCH' AND side = 'partner') AS status,
             count(*) FILTER (WHERE class = 'MISSING_IN_PARTNER') AS not_told,
             count(*) FILTER (WHERE class = 'MISSING_INTERNAL') AS not_booked,
             count(*) FILTER (WHERE class = 'UNATTRIBUTED') AS nobodys,
             count(*) FILTER (WHERE class = 'AMBIGUOUS' AND side = 'partner') AS ambiguous,
             count(*) FILTER (WHERE class = 'REJECTED') AS unreadable,
             count(*) FILTER (WHERE class = 'DUPLICATE') AS repeated
      FROM revenue.reconciliation_results
      WHERE run_date = (SELECT max(run_date) FROM revenue.reconciliation_results)
      GROUP BY partner ORDER BY matched DESC""";

  private RevenueQueries() {}

  /**
   * Asks them all.
   *
   * @param writtenBack rows of creator_revenue_daily in the platform's own database
   */
  static Money money(Warehouse warehouse, long writtenBack) {
    return new Money(
        Answer.of("The creators' revenue by day of the order, in won", DAYS, warehouse),
        Answer.of(
            "What creators earn: with yesterday's orders, still expected, and confirmed, in won",
            CREATORS,
            warehouse),
        Answer.of(
            "Where partners and bookings agree, and where not: orders and bookings by partner",
            CLASSES,
            warehouse),
        breaks(warehouse),
        writtenBack);
  }

  /** As the discrepancy report has them: one of each class and partner is enough here. */
  private static Answer breaks(Warehouse warehouse) {
    String question = "Breaks to be looked at first, and why";
    String command = "./lake report --warehouse=duckdb:FILE";
    try {
      Map<RecordClass, OpenBreak> largest = new EnumMap<>(RecordClass.class);
      for (PartnerBreaks partner : new BreakReader(warehouse).read(null, null, 1).partners()) {
        partner
            .top()
            .forEach(each -> largest.merge(each.recordClass(), each, RevenueQueries::larger));
      }
      List<List<Object>> rows = largest.values().stream().map(RevenueQueries::row).toList();
      return new Answer(question, command, Optional.of(new QueryResult(COLUMNS, rows)), "");
    } catch (LakeException e) {
      return new Answer(question, command, Optional.empty(), e.getMessage());
    }
  }

  private static OpenBreak larger(OpenBreak one, OpenBreak other) {
    return about(other) > about(one) ? other : one;
  }

  private static long about(OpenBreak each) {
    return each.aboutKrw() == null ? 0 : Math.abs(each.aboutKrw());
  }

  private static List<Object> row(OpenBreak each) {
    return Arrays.asList(
        each.partner(),
        each.recordClass().name(),
        each.recordKey(),
        each.ageDays(),
        each.aboutKrw(),
        each.explanation());
  }
}
