package studio.moment.lake.local.ga4.truth;

/**
 * Sums over the shards that count, without exact duplicates, and the wrong sums of those who read
 * them carelessly. Money in won.
 *
 * @param sessions of stream, user and {@code ga_session_id}
 * @param sessionIdsAlone distinct {@code ga_session_id}: too few
 * @param sessionsDayByDay the sum of each day's sessions: too many
 * @param purchases {@code purchase} events
 * @param transactions purchases once per transaction, those without one each on its own
 * @param revenueOfEvents of all purchase events: too much
 * @param revenue once per transaction, those without one each on its own
 * @param revenueByItem of all purchase events, repeated for each item: far too much
 * @param ties pairs of stream, user and microsecond that several events share
 * @param engagedAsText events whose {@code session_engaged} is a text
 */
public record Totals(
    long rows,
    long events,
    long sessions,
    long sessionIdsAlone,
    long sessionsDayByDay,
    long purchases,
    long transactions,
    long revenueOfEvents,
    long revenue,
    long revenueByItem,
    long ties,
    long engagedAsText) {}
