package studio.moment.lake.pipelines.revenue.conversion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.revenue.policy.terms.Deduction;
import studio.moment.lake.pipelines.revenue.row.Days;
import studio.moment.lake.pipelines.revenue.row.RowStatus;

/**
 * A lineage folded into what the partner says today of one order.
 *
 * @param rowIds the partner's ids of the rows that stand, sorted
 * @param rows how many rows were folded, cancelled and superseded ones included
 * @param status CANCELLED where nothing stands
 * @param grossMinor what stands, in minor units of the currency
 * @param commissionMinor what the partner owes for it, in minor units
 * @param occurredAt of the first row that told the order; partners may move it later
 * @param movedFrom the order day first told, where the partner moved it; otherwise null
 * @param stateHash 32 hexadecimal digits over all of this: equal states need no posting
 * @param deductions what of the gross a policy may take off before its rate, in minor units
 */
public record Conversion(
    String partner,
    String lineageKey,
    String merchant,
    String orderCode,
    String subId,
    String product,
    String category,
    RowStatus status,
    String currency,
    long grossMinor,
    long commissionMinor,
    Instant occurredAt,
    LocalDate movedFrom,
    LocalDate stayEnd,
    LocalDate firstReportDate,
    LocalDate lastReportDate,
    List<String> rowIds,
    int rows,
    String stateHash,
    Map<Deduction.Kind, Long> deductions) {

  /** The day the order counts for, in Asia/Seoul, as the partner says today. */
  public LocalDate revenueDay() {
    return Days.inSeoul(occurredAt);
  }

  /** The day of the order in Asia/Seoul as first told: a partner may move it later. */
  public LocalDate orderDay() {
    return movedFrom != null ? movedFrom : revenueDay();
  }

  /** One without deductions. */
  public Conversion(
      String partner,
      String lineageKey,
      String merchant,
      String orderCode,
      String subId,
      String product,
      String category,
      RowStatus status,
      String currency,
      long grossMinor,
      long commissionMinor,
      Instant occurredAt,
      LocalDate movedFrom,
      LocalDate stayEnd,
      LocalDate firstReportDate,
      LocalDate lastReportDate,
      List<String> rowIds,
      int rows,
      String stateHash) {
    this(
        partner,
        lineageKey,
        merchant,
        orderCode,
        subId,
        product,
        category,
        status,
        currency,
        grossMinor,
        commissionMinor,
        occurredAt,
        movedFrom,
        stayEnd,
        firstReportDate,
        lastReportDate,
        rowIds,
        rows,
        stateHash,
        Map.of());
  }
}
