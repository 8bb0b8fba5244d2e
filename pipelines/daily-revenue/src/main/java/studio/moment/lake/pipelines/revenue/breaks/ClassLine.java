package studio.moment.lake.pipelines.revenue.breaks;

import java.math.BigDecimal;
import java.util.List;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;

/**
 * Records of one class and currency of a partner.
 *
 * @param currency null for rows of reports, which stand in no order
 * @param orders of the partner
 * @param bookings of ours
 * @param rows of reports that are in no order
 * @param breaks orders, bookings without an order, and rows; 0 where the class is no break
 * @param inLedger how many of the orders the ledger knows
 * @param gross of the orders that the ledger knows, in units of the currency
 * @param commission of the same, in units of the currency
 * @param difference the partner's gross minus ours, in units of the currency; null where nothing
 *     can be compared
 * @param oldestDays age of the oldest, in days
 * @param aging breaks by {@link Aging}
 */
public record ClassLine(
    RecordClass recordClass,
    String currency,
    long orders,
    long bookings,
    long rows,
    long breaks,
    long inLedger,
    BigDecimal gross,
    BigDecimal commission,
    BigDecimal difference,
    long oldestDays,
    List<Long> aging) {
  public ClassLine {
    aging = List.copyOf(aging);
  }
}
