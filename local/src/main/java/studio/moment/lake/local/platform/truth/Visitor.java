package studio.moment.lake.local.platform.truth;

import studio.moment.lake.local.platform.people.Person;

/**
 * A browser and the traveller behind it.
 *
 * @param clientId GA4's client id, or null where consent was denied
 * @param userId the opaque id of the logged-in traveller, or null
 */
public record Visitor(
    long number,
    Person person,
    String clientId,
    String userId,
    String ip,
    String userAgent,
    String device) {}
