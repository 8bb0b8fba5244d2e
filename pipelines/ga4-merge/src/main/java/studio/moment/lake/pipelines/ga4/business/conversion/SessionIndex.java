package studio.moment.lake.pipelines.ga4.business.conversion;

import java.util.List;
import studio.moment.lake.pipelines.ga4.business.fact.SessionFacts;
import studio.moment.lake.pipelines.ga4.session.SessionKey;

/**
 * Sessions by user and number, in one array: a million sessions take 8 to 16 MB beside themselves.
 * Streams may share both, so an answer is chosen among several.
 */
final class SessionIndex {
  /** A session begins on the day of its last event or on the day before. */
  private static final int SESSION_DAYS = 1;

  private final SessionFacts[] slots;

  SessionIndex(List<SessionFacts> sessions) {
    slots = new SessionFacts[Slots.size(sessions.size())];
    for (SessionFacts session : sessions) {
      int slot = slot(session.key().userPseudoId(), session.key().sessionId());
      while (slots[slot] != null) {
        slot = next(slot);
      }
      slots[slot] = session;
    }
  }

  /** The session of exactly that key, or null. */
  SessionFacts find(SessionKey key) {
    SessionFacts found = null;
    for (int slot = slot(key.userPseudoId(), key.sessionId());
        slots[slot] != null;
        slot = next(slot)) {
      SessionFacts session = slots[slot];
      if (session.key().equals(key)
          && (found == null || SessionFacts.STARTED.compare(session, found) < 0)) {
        found = session;
      }
    }
    return found;
  }

  /**
   * Of the sessions that can hold a moment the last that had begun; where none had, the first.
   *
   * @param day of the moment, as days since 1970-01-01
   */
  SessionFacts nearest(String client, long sessionId, long moment, int day) {
    SessionFacts nearest = null;
    for (int slot = slot(client, sessionId); slots[slot] != null; slot = next(slot)) {
      SessionFacts session = slots[slot];
      if (session.key().sessionId() == sessionId
          && session.key().userPseudoId().equals(client)
          && Math.abs(day - session.day()) <= SESSION_DAYS
          && (nearest == null || nearer(session, nearest, moment))) {
        nearest = session;
      }
    }
    return nearest;
  }

  private static boolean nearer(SessionFacts one, SessionFacts other, long moment) {
    boolean oneBegan = one.startedAt() <= moment;
    if (oneBegan != other.startedAt() <= moment) {
      return oneBegan;
    }
    int order = SessionFacts.STARTED.compare(one, other);
    return oneBegan ? order > 0 : order < 0;
  }

  private int slot(String client, long sessionId) {
    return Slots.of(31 * client.hashCode() + Long.hashCode(sessionId), slots.length);
  }

  private int next(int slot) {
    return slot + 1 & slots.length - 1;
  }
}
