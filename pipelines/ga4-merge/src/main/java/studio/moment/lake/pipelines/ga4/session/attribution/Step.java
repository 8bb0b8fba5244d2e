package studio.moment.lake.pipelines.ga4.session.attribution;

import java.util.Comparator;
import studio.moment.lake.pipelines.ga4.session.SessionBrief;
import studio.moment.lake.pipelines.ga4.session.SessionKey;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/**
 * One session of a user's history.
 *
 * @param published null where the session is computed now
 */
record Step(SessionKey key, int day, long startedAt, TrafficSource own, SessionBrief published) {
  /** User by user, by their sessions' start. */
  static final Comparator<Step> ORDER =
      Comparator.<Step, String>comparing(step -> step.key().property())
          .thenComparing(step -> step.key().userPseudoId())
          .thenComparingLong(Step::startedAt)
          .thenComparing(Step::key, SessionKey.ORDER);

  boolean sameUser(Step other) {
    return key.property().equals(other.key.property())
        && key.userPseudoId().equals(other.key.userPseudoId());
  }
}
