package studio.moment.lake.pipelines.ga4.identity;

import java.io.Serializable;

/**
 * One uninterrupted run of events of one user id on one browser or app within a day.
 *
 * @param userId keyed hash
 * @param day the property's, as days since 1970-01-01
 * @param run 1 for the device's first run of the day
 * @param firstSeen first event of the run, microseconds since 1970-01-01T00:00Z
 * @param lastSeen last event of the run
 * @param events of the run; those without a user id are not counted
 */
public record IdentityDay(
    String property,
    String userPseudoId,
    String userId,
    int day,
    int run,
    long firstSeen,
    long lastSeen,
    long events)
    implements Serializable {}
