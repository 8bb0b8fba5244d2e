package studio.moment.lake.pipelines.ga4.business.conversion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.ga4.business.fact.Click;
import studio.moment.lake.pipelines.ga4.business.fact.GaClick;
import studio.moment.lake.pipelines.ga4.business.fact.GaFacts;
import studio.moment.lake.pipelines.ga4.business.fact.SessionFacts;
import studio.moment.lake.pipelines.ga4.business.fact.Window;
import studio.moment.lake.pipelines.ga4.session.SessionKey;

/**
 * In which session a click was made: at most one, so that joining clicks with sessions never makes
 * two of one.
 */
public final class ClickSessions {
  /** A session begins on the day of its last event or on the day before. */
  private static final int SESSION_DAYS = 1;

  private record Visit(String clientId, long sessionId) {}

  private final Map<Visit, List<SessionFacts>> sessions = new HashMap<>();
  private final Map<String, GaClick> gaClicks = new HashMap<>();
  private final List<GaClick> distinctGaClicks = new ArrayList<>();

  public ClickSessions(GaFacts facts) {
    for (SessionFacts session : facts.sessions()) {
      sessions.merge(visit(session.key()), List.of(session), ClickSessions::sorted);
    }
    for (GaClick click : facts.clicks()) {
      if (click.clickId() == null) {
        distinctGaClicks.add(click);
      } else {
        gaClicks.merge(click.clickId(), click, ClickSessions::first);
      }
    }
    distinctGaClicks.addAll(gaClicks.values());
  }

  /**
   * GA4's clicks, each click id once; events without one each count. In no order that tells
   * anything.
   */
  public Collection<GaClick> gaClicks() {
    return distinctGaClicks;
  }

  /** Whether GA4 saw the click. */
  public boolean seen(String clickId) {
    return clickId != null && gaClicks.containsKey(clickId);
  }

  /**
   * The session of a platform's click: by the ids that the redirect noted, else by GA4's own event
   * of the same click. Ids that several streams share are told apart by time: the last session that
   * had begun, else the first.
   */
  public SessionFacts of(Click click) {
    if (click.clientId() != null && click.sessionId() != null) {
      SessionFacts noted =
          nearest(new Visit(click.clientId(), click.sessionId()), click.clickedAt());
      if (noted != null) {
        return noted;
      }
    }
    GaClick seen = click.clickId() == null ? null : gaClicks.get(click.clickId());
    return seen == null ? null : of(seen);
  }

  /** The session of GA4's click, or null. */
  public SessionFacts of(GaClick click) {
    if (click.session() == null) {
      return null;
    }
    for (SessionFacts session : sessions.getOrDefault(visit(click.session()), List.of())) {
      if (session.key().equals(click.session())) {
        return session;
      }
    }
    return null;
  }

  private SessionFacts nearest(Visit visit, long clickedAt) {
    SessionFacts nearest = null;
    int day = Window.dayOf(clickedAt);
    for (SessionFacts session : sessions.getOrDefault(visit, List.of())) {
      boolean near = Math.abs(day - session.day()) <= SESSION_DAYS;
      if (near && (nearest == null || session.startedAt() <= clickedAt)) {
        nearest = session;
      }
    }
    return nearest;
  }

  private static Visit visit(SessionKey key) {
    return new Visit(key.userPseudoId(), key.sessionId());
  }

  private static GaClick first(GaClick one, GaClick other) {
    return GaClick.FIRST.compare(one, other) <= 0 ? one : other;
  }

  private static List<SessionFacts> sorted(List<SessionFacts> some, List<SessionFacts> more) {
    List<SessionFacts> all = new ArrayList<>(some);
    all.addAll(more);
    all.sort(SessionFacts.STARTED);
    return all;
  }
}
