package studio.moment.lake.local.ga4.event;

/**
 * What all events of a session share.
 *
 * @param userPseudoId null where consent was denied
 * @param sessionId seconds since 1970 in most cases; null where consent was denied or a server sent
 *     the event
 * @param number how many-th session of the browser it is
 * @param firstTouch when the browser was first seen, in microseconds; null where consent was denied
 * @param first where the browser came from at first
 * @param lastClick what Google credits the session to; null where the export says nothing of it
 */
public record Session(
    Stream stream,
    String host,
    String userPseudoId,
    Long sessionId,
    int number,
    Long firstTouch,
    boolean consent,
    Device device,
    Source first,
    Source lastClick) {}
