package studio.moment.lake.pipelines.revenue.breaks;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.records.RunTables;
import studio.moment.lake.warehouse.schema.TableName;

/**
 * The report's queries, in the SQL that BigQuery and DuckDB have in common. Money is added up by
 * the warehouse as the exact decimals that are there; floating point only sorts.
 */
final class BreakSql {
  static final TableName RESULTS = new TableName("revenue", "reconciliation_results");

  /**
   * Of whom there are two records, an order and its booking, the booking is no break of its own.
   */
  private static final String PLACE =
      "CASE WHEN r.side = 'internal' AND r.lineage_key IS NOT NULL THEN 'linked' ELSE r.side END";

  private static final String BREAKS =
      Arrays.stream(RecordClass.values())
          .filter(RecordClass::isBreak)
          .map(each -> "'" + each + "'")
          .collect(Collectors.joining(", "));

  private final Warehouse warehouse;

  BreakSql(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  private String table(String name) {
    return warehouse.reference(new TableName("revenue", name));
  }

  String newestDay() {
    return "SELECT MAX(run_date) AS run_date FROM " + warehouse.reference(RESULTS);
  }

  String partners(LocalDate day) {
    return "SELECT DISTINCT partner, run_id FROM %s WHERE run_date = DATE '%s' ORDER BY partner"
        .formatted(warehouse.reference(RESULTS), day);
  }

  String runs(List<String> runIds) {
    return "SELECT run_id, exit_code, error FROM %s WHERE run_id IN (%s) ORDER BY started_at"
        .formatted(
            warehouse.reference(RunTables.RUNS),
            runIds.stream().map(BreakSql::quoted).collect(Collectors.joining(", ")));
  }

  String totals(LocalDate day, String partner) {
    String aging =
        Arrays.stream(Aging.values())
            .map(
                bucket ->
                    "CAST(SUM(CASE WHEN %s THEN 1 ELSE 0 END) AS BIGINT) AS %s"
                        .formatted(bucket.condition("r.age_days"), bucket))
            .collect(Collectors.joining(",\n  "));
    return """
        SELECT r.partner, r.class, %s AS place, r.currency, COUNT(*) AS records,
          COUNT(c.lineage_key) AS in_ledger, SUM(c.gross) AS gross, SUM(c.commission) AS commission,
          CAST(SUM(r.residual_minor) AS BIGINT) AS residual_minor, MAX(r.age_days) AS oldest,
          %s
        FROM %s r
        LEFT JOIN %s c
          ON r.side = 'partner' AND c.partner = r.partner AND c.lineage_key = r.lineage_key
        WHERE r.run_date = DATE '%s'%s
        GROUP BY 1, 2, 3, 4
        """
        .formatted(
            PLACE,
            aging,
            warehouse.reference(RESULTS),
            table("conversions"),
            day,
            only("r.partner", partner));
  }

  /**
   * Breaks, most valuable first within each class of a partner.
   *
   * @param most how many of each class of a partner
   */
  String breaks(LocalDate day, String partner, long most) {
    return """
        WITH rates AS (
          SELECT currency, MAX_BY(fx_rate, fx_date) AS rate FROM %s
          WHERE fx_rate IS NOT NULL AND fx_date IS NOT NULL GROUP BY currency
        ), open AS (
          SELECT r.partner, r.class, r.side, r.record_key, r.booking_id, r.reasons, r.explain,
            r.currency, r.residual_minor, r.age_days, c.gross, c.commission,
            CAST(ROUND(CASE WHEN r.class = 'AMOUNT_MISMATCH' AND r.residual_minor IS NOT NULL
                THEN ABS(r.residual_minor) * %s ELSE ABS(c.gross) * 1e0 END
              * CASE WHEN r.currency = 'KRW' THEN 1 ELSE f.rate END) AS BIGINT) AS about_krw
          FROM %s r
          LEFT JOIN %s c
            ON r.side = 'partner' AND c.partner = r.partner AND c.lineage_key = r.lineage_key
          LEFT JOIN rates f ON f.currency = r.currency
          WHERE r.run_date = DATE '%s'%s AND r.class IN (%s) AND %s <> 'linked'
        ), placed AS (
          SELECT open.*, ROW_NUMBER() OVER (PARTITION BY partner, class
            ORDER BY CASE WHEN about_krw IS NULL THEN 1 ELSE 0 END, about_krw DESC,
              CASE WHEN age_days IS NULL THEN 1 ELSE 0 END, age_days DESC, side, record_key) AS place
          FROM open
        )
        SELECT * FROM placed WHERE place <= %d ORDER BY partner, class, place
        """
        .formatted(
            table("conversions"),
            unit("r.currency"),
            warehouse.reference(RESULTS),
            table("conversions"),
            day,
            only("r.partner", partner),
            BREAKS,
            PLACE,
            most);
  }

  String months(String partner) {
    return """
        SELECT a.partner, a.period, MAX(p.state) AS state, COUNT(*) AS entries,
          CAST(SUM(CASE WHEN a.status = 'confirmed' THEN a.commission_krw ELSE 0 END) AS BIGINT)
            AS commission,
          CAST(SUM(CASE WHEN a.status = 'confirmed' THEN a.creator_krw ELSE 0 END) AS BIGINT)
            AS creators,
          CAST(SUM(CASE WHEN a.status = 'pending' THEN a.commission_krw ELSE 0 END) AS BIGINT)
            AS pending
        FROM %s a
        LEFT JOIN %s p ON p.partner = a.partner AND p.period = a.period
        WHERE TRUE%s
        GROUP BY 1, 2
        ORDER BY 1, 2 DESC
        """
        .formatted(table("adjustments"), table("periods"), only("a.partner", partner));
  }

  private static String only(String column, String partner) {
    return partner == null ? "" : " AND " + column + " = " + quoted(partner);
  }

  /** Texts here are codes of partners that the warehouse named, and run ids. */
  private static String quoted(String text) {
    return "'" + text.replaceAll("[^A-Za-z0-9_.:-]", "") + "'";
  }

  /** What one minor unit is, as a floating point number, which only sorts. */
  private static String unit(String currency) {
    return "CASE WHEN %s IN (%s) THEN 1e0 WHEN %s IN (%s) THEN 1e-3 ELSE 1e-2 END"
        .formatted(currency, withDigits(0), currency, withDigits(3));
  }

  private static String withDigits(int digits) {
    return Currency.getAvailableCurrencies().stream()
        .filter(currency -> currency.getDefaultFractionDigits() == digits)
        .map(currency -> "'" + currency.getCurrencyCode() + "'")
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
