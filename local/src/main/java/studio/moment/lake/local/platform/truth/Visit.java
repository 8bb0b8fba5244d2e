package studio.moment.lake.local.platform.truth;

import java.time.Instant;
import java.util.List;

/**
 * A GA4 session in which links were clicked. It may cross midnight.
 *
 * @param sessionId seconds since 1970, as GA4 numbers sessions; null where consent was denied
 */
public record Visit(Visitor visitor, Instant startedAt, Long sessionId, List<Click> clicks) {}
