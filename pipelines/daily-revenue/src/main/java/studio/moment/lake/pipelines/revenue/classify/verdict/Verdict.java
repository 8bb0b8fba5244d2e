package studio.moment.lake.pipelines.revenue.classify.verdict;

import java.util.Set;
import studio.moment.lake.pipelines.revenue.match.link.Side;

/**
 * What a conversion or a booking came out as. The rows of a conversion share its verdict.
 *
 * @param lineageKey of the conversion; for a booking of the first it is linked with, or null
 * @param bookingId of the booking; for a conversion of the first it is linked with, or 0
 * @param links how many records of the other side it is linked with
 * @param reasons all that apply
 * @param residualMinor the partner's gross minus ours, in minor units of the currency; null where
 *     they cannot be compared
 * @param ageDays days from the order or booking to the run's day, in Seoul
 */
public record Verdict(
    Side side,
    String lineageKey,
    long bookingId,
    int links,
    RecordClass recordClass,
    Set<Reason> reasons,
    Explain explain,
    String currency,
    Long residualMinor,
    int ageDays) {

  /** The lineage key, or the number of the booking. */
  public String recordKey() {
    return side == Side.PARTNER ? lineageKey : Long.toString(bookingId);
  }
}
