package studio.moment.lake.pipelines.ga4.session;

import java.io.Serializable;
import java.util.Comparator;
import studio.moment.lake.pipelines.ga4.event.Event;

/**
 * What makes a session one: GA4's session id alone is shared by many users.
 *
 * @param streamId null where the export has none
 */
public record SessionKey(String property, String streamId, String userPseudoId, long sessionId)
    implements Serializable {
  /** By property, user, session and stream. */
  public static final Comparator<SessionKey> ORDER =
      Comparator.comparing(SessionKey::property)
          .thenComparing(SessionKey::userPseudoId)
          .thenComparingLong(SessionKey::sessionId)
          .thenComparing(SessionKey::streamId, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** The key of an event's session; null for a visitor who did not consent. */
  public static SessionKey of(Event event) {
    return event.cookieless()
        ? null
        : new SessionKey(
            event.property(), event.streamId(), event.userPseudoId(), event.sessionId());
  }

  /** The key in one text, as tables hold it: {@code property/stream/user/session}. */
  public String text() {
    return property
        + "/"
        + (streamId == null ? "" : streamId)
        + "/"
        + userPseudoId
        + "/"
        + sessionId;
  }
}
