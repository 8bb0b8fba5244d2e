package studio.moment.lake.pipelines.ga4.session.attribution;

import java.util.List;

/**
 * What the sessions of a bucket are attributed to.
 *
 * @param sessions all computed ones, in the order they were given
 * @param changes of published sessions, by user and start
 */
public record Attributions(List<AttributedSession> sessions, List<AttributionChange> changes) {}
