package studio.moment.lake.pipelines.revenue.ledger.entry;

import java.time.LocalDate;

/**
 * A booking that was matched before.
 *
 * @param rung R0 to R4, the one it was first matched on
 * @param sumGroup or null
 * @param evidence what agreed when it was found, or null
 * @param foundOn day of the run that found it
 */
public record RememberedLink(
    String lineageKey,
    long bookingId,
    String rung,
    String sumGroup,
    String evidence,
    LocalDate foundOn) {}
