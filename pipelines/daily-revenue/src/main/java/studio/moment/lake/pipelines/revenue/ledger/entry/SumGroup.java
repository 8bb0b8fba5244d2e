package studio.moment.lake.pipelines.revenue.ledger.entry;

import java.io.Serializable;

/**
 * Orders and bookings that belong together only by their sums (rung R3). The ledger refuses one
 * that does not balance.
 *
 * @param key unique within the partner, the same whenever the same sides are matched
 * @param lineagesMinor gross of its orders, in minor units of the currency
 * @param bookingsMinor gross of its bookings
 * @param toleranceMinor by how much they may differ; the difference stays on the books
 */
public record SumGroup(
    String key, String currency, long lineagesMinor, long bookingsMinor, long toleranceMinor)
    implements Serializable {}
