package studio.moment.lake.pipelines.ga4.session;

import java.util.List;

/**
 * What became of a bucket's events.
 *
 * @param sessions that began on one of the wanted days, by day, user, start and key
 * @param events all of them, in the order of {@link
 *     studio.moment.lake.pipelines.ga4.event.EventOrder#OF_EVENTS}
 * @param displaced sessions published on later days whose key now begins on a wanted day: their
 *     rows must go
 * @param cappedByDays events later than the day after their session's first
 * @param cappedByCount events beyond the largest number a session may have
 */
public record BuiltSessions(
    List<Session> sessions,
    List<PlacedEvent> events,
    List<SessionBrief> displaced,
    long cappedByDays,
    long cappedByCount) {}
