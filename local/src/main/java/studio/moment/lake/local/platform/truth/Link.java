package studio.moment.lake.local.platform.truth;

import java.time.Instant;

/**
 * A creator's short link to a product.
 *
 * @param campaign null where it belongs to none
 * @param madeWith where the creator made it
 */
public record Link(
    long id,
    String code,
    Creator creator,
    Product product,
    Campaign campaign,
    MadeWith madeWith,
    Instant createdAt) {}
