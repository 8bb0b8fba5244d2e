package studio.moment.lake.pipelines.ga4.session;

import studio.moment.lake.pipelines.ga4.event.Event;

/**
 * An event and the session it has.
 *
 * @param session null for a visitor who did not consent
 * @param capped the key is the event's own, but it came too late or after too many others: it is in
 *     no measure of the session
 */
public record PlacedEvent(Event event, SessionKey session, boolean capped) {}
