package studio.moment.lake.pipelines.ga4.identity;

/**
 * A time in which a browser or app was one user's.
 *
 * @param userId keyed hash
 * @param validFrom first event of the time, microseconds since 1970-01-01T00:00Z
 * @param validTo last event of the time, inclusive: nothing beyond is attributed to the user
 * @param sharedDevice whether the device has other users too, at any time
 */
public record Identity(
    String property,
    String userPseudoId,
    String userId,
    long validFrom,
    long validTo,
    boolean sharedDevice,
    long events) {}
