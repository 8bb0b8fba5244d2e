package studio.moment.lake.pipelines.revenue.match.link;

/**
 * A link of an earlier run; a lineage has as many as it has bookings.
 *
 * @param rung the rung that found it: {@link Rung#R3} for links of a group that added up
 */
public record RememberedLink(String lineageKey, long bookingId, Rung rung) {}
