package studio.moment.lake.local.demo;

import studio.moment.lake.local.demo.findings.Answer;
import studio.moment.lake.local.demo.findings.Money;
import studio.moment.lake.warehouse.Warehouse;

/** Queries about the creators' revenue and where partners and bookings disagree. */
final class RevenueQueries {
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

  private static final String BREAKS =
      """
      SELECT partner, class, record_key AS record, age_days, residual_minor AS residual, reasons
      FROM revenue.reconciliation_results
      WHERE run_date = (SELECT max(run_date) FROM revenue.reconciliation_results)
        AND class NOT IN ('MATCHED', 'EXPECTED', 'DUPLICATE')
        AND (side <> 'internal' OR class = 'MISSING_IN_PARTNER')
      QUALIFY row_number() OVER (PARTITION BY class ORDER BY age_days DESC NULLS LAST, record_key)
        <= 2
      ORDER BY class, age_days DESC""";

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
        Answer.of("Breaks to be looked at first, and why", BREAKS, warehouse),
        writtenBack);
  }
}
