package studio.moment.lake.pipelines.ga4.business.fact;

import java.io.Serializable;

/**
 * One row of rds.links.
 *
 * @param createdAt microseconds since 1970-01-01T00:00Z
 * @param madeWith web, extension or app; null where the platform does not tell
 */
public record Link(long linkId, Long creatorId, long createdAt, String madeWith)
    implements Serializable {}
