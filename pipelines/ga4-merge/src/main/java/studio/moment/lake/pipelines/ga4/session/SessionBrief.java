package studio.moment.lake.pipelines.ga4.session;

import java.io.Serializable;
import studio.moment.lake.pipelines.ga4.channel.ChannelSource;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/**
 * What other sessions of a user and the business tables need to know of a session, whether it was
 * published earlier or is computed now.
 *
 * @param day the property's day on which it began, as days since 1970-01-01
 * @param startedAt microseconds since 1970-01-01T00:00Z
 * @param source its own source; {@link TrafficSource#DIRECT} or null where its events told none
 * @param lastNonDirect what it is attributed to within the look-back; {@link TrafficSource#DIRECT}
 *     where nothing is
 * @param lastNonDirectAgeDays days from the session that {@code lastNonDirect} is from to this one,
 *     0 where it is its own; null where it is direct
 * @param channel default channel group: Google's own, else that of {@code lastNonDirect}
 * @param channelSource who decided {@code channel}
 */
public record SessionBrief(
    SessionKey key,
    int day,
    long startedAt,
    TrafficSource source,
    TrafficSource lastNonDirect,
    Long lastNonDirectAgeDays,
    String channel,
    ChannelSource channelSource)
    implements Serializable {}
