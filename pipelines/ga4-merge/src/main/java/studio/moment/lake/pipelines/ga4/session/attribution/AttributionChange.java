package studio.moment.lake.pipelines.ga4.session.attribution;

import java.io.Serializable;
import studio.moment.lake.pipelines.ga4.session.SessionKey;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/**
 * What a published session that this run does not make anew is attributed to from now on.
 *
 * @param day of the session, where its row is
 * @param channel default channel group; as it was where Google decided it
 * @param channelByRules whether the rules decided {@code channel}; then the row's
 *     channel_group_by_rules is the same
 */
public record AttributionChange(
    SessionKey key,
    int day,
    TrafficSource lastNonDirect,
    Long lastNonDirectAgeDays,
    String channel,
    boolean channelByRules)
    implements Serializable {}
