package studio.moment.lake.pipelines.revenue.ledger.entry;

/**
 * A booking that was matched before.
 *
 * @param rung R0 to R4, the one it was first matched on
 * @param sumGroup or null
 */
public record RememberedLink(String lineageKey, long bookingId, String rung, String sumGroup) {}
