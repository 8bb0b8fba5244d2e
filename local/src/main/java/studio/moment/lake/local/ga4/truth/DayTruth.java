package studio.moment.lake.local.ga4.truth;

/**
 * What the shard that counts for a date holds. Money in won.
 *
 * @param rows with exact duplicates
 * @param events without them; so is everything below
 * @param withoutConsent events without user and session
 * @param sessions that have events on the day
 * @param sessionsBegun whose first event of the export is on the day
 * @param clicks {@code affiliate_link_click} events
 * @param purchases {@code purchase} events
 * @param revenue of all purchase events
 */
public record DayTruth(
    long rows,
    long events,
    long withoutConsent,
    long sessions,
    long sessionsBegun,
    long clicks,
    long purchases,
    long revenue) {}
