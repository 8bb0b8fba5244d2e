package studio.moment.lake.pipelines.ga4.session.attribution;

import studio.moment.lake.pipelines.ga4.channel.Channel;
import studio.moment.lake.pipelines.ga4.session.Session;
import studio.moment.lake.pipelines.ga4.session.SessionBrief;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/**
 * A session and what it is attributed to: a row of unified_sessions.
 *
 * @param lastNonDirect its own source, else that of the user's latest session within the look-back
 *     that has one, else {@link TrafficSource#DIRECT}
 * @param lastNonDirectAgeDays days from that session to this one, 0 where it is its own; null where
 *     it is direct
 */
public record AttributedSession(
    Session session, TrafficSource lastNonDirect, Long lastNonDirectAgeDays, Channel channel) {

  public SessionBrief brief() {
    return new SessionBrief(
        session.key(),
        session.day(),
        session.startedAt(),
        session.traffic().own(),
        lastNonDirect,
        lastNonDirectAgeDays,
        channel.group(),
        channel.decidedBy());
  }
}
