package studio.moment.lake.local.platform.truth;

import java.time.Instant;
import java.util.UUID;

/**
 * A click on a link.
 *
 * @param clickedAt in microseconds
 * @param userId null where the traveller was not logged in
 */
public record Click(
    UUID id, Link link, Visitor visitor, Long sessionId, String userId, Instant clickedAt) {}
