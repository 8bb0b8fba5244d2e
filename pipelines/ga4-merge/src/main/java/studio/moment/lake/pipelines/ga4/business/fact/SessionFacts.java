package studio.moment.lake.pipelines.ga4.business.fact;

import java.io.Serializable;
import java.util.Comparator;
import studio.moment.lake.pipelines.ga4.session.SessionKey;

/**
 * What the business tables say of a session, whether it was published earlier or is computed now;
 * each but key, day and start may be null.
 *
 * @param day the day it began, as days since 1970-01-01
 * @param startedAt microseconds since 1970-01-01T00:00Z
 * @param source last non-direct source; so are medium and campaign
 * @param channel default channel group
 * @param channelSource where the channel came from: Google's own column or the rules
 * @param landingPath path of the first page, redacted
 */
public record SessionFacts(
    SessionKey key,
    int day,
    long startedAt,
    String channel,
    String channelSource,
    String source,
    String medium,
    String campaign,
    String landingPath)
    implements Serializable {

  /** Total over sessions of different keys. */
  public static final Comparator<SessionFacts> STARTED =
      Comparator.comparingLong(SessionFacts::startedAt)
          .thenComparing(session -> session.key().text())
          .thenComparing(SessionFacts::toString);
}
