package studio.moment.lake.pipelines.revenue.breaks;

import java.math.BigDecimal;
import studio.moment.lake.pipelines.revenue.classify.verdict.RecordClass;

/**
 * One thing for a person to look at.
 *
 * @param side partner (an order), internal (a booking without an order) or row (of a report)
 * @param recordKey lineage key, booking id, or file#row
 * @param bookingId the booking it is or is linked with, or null
 * @param gross of the order in units of the currency; null where the ledger does not know it
 * @param commission the same
 * @param difference the partner's gross minus ours in units of the currency, or null
 * @param aboutKrw by what breaks of a class are sorted: the difference, else the gross, in won at
 *     the newest rate that was posted with; null where unknown
 * @param ageDays null for a row
 * @param explanation in plain words
 */
public record OpenBreak(
    String partner,
    RecordClass recordClass,
    String side,
    String recordKey,
    Long bookingId,
    String currency,
    BigDecimal gross,
    BigDecimal commission,
    BigDecimal difference,
    Long aboutKrw,
    Long ageDays,
    String explanation) {}
