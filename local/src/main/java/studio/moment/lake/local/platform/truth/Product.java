package studio.moment.lake.local.platform.truth;

import java.time.Instant;

/**
 * Something that can be booked.
 *
 * @param priceKrw per night, seat or day, in won
 * @param rating 0 to 5 in steps of a quarter, or null
 */
public record Product(
    long id,
    Merchant merchant,
    String name,
    Place place,
    long priceKrw,
    Float rating,
    Instant createdAt) {}
