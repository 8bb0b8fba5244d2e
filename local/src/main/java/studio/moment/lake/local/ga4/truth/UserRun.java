package studio.moment.lake.local.ga4.truth;

import java.time.LocalDate;

/**
 * An uninterrupted run of one user on one browser within a day. Events without a user do not
 * interrupt it; the texts {@code null}, {@code (not set)} and the empty one are no user.
 *
 * @param userId clear, as in the shard
 * @param firstSeen microseconds since 1970-01-01T00:00Z
 * @param lastSeen of an event with that user, likewise
 * @param events with that user, without exact duplicates
 */
public record UserRun(
    LocalDate date,
    String userPseudoId,
    String userId,
    long firstSeen,
    long lastSeen,
    long events) {}
