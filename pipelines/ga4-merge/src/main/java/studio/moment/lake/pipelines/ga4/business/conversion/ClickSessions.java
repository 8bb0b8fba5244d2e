package studio.moment.lake.pipelines.ga4.business.conversion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.ga4.business.fact.Click;
import studio.moment.lake.pipelines.ga4.business.fact.GaClick;
import studio.moment.lake.pipelines.ga4.business.fact.GaFacts;
import studio.moment.lake.pipelines.ga4.business.fact.SessionFacts;

/**
 * In which session a click was made: at most one, so that joining clicks with sessions never makes
 * two of one.
 */
public final class ClickSessions {
  private final SessionIndex sessions;
  // In the order of the facts, which is near that of memory.
  private final Map<String, GaClick> gaClicks = new LinkedHashMap<>();
  private final List<GaClick> distinct = new ArrayList<>();

  public ClickSessions(GaFacts facts) {
    sessions = new SessionIndex(facts.sessions());
    for (GaClick click : facts.clicks()) {
      if (click.clickId() == null) {
        distinct.add(click);
      } else {
        gaClicks.merge(click.clickId(), click, ClickSessions::first);
      }
    }
    distinct.addAll(gaClicks.values());
  }

  /**
   * GA4's clicks, each click id once; events without one each count. In no order that tells
   * anything.
   */
  public List<GaClick> gaClicks() {
    return Collections.unmodifiableList(distinct);
  }

  /** Whether GA4 saw the click. */
  public boolean seen(String clickId) {
    return clickId != null && gaClicks.containsKey(clickId);
  }

  /**
   * The session of a platform's click: by the ids that the redirect noted, else by GA4's own event
   * of the same click. Ids that several streams share are told apart by time: the last session that
   * had begun, else the first.
   *
   * @param day of the click
   */
  SessionFacts of(Click click, int day) {
    if (click.clientId() != null && click.sessionId() != null) {
      SessionFacts noted =
          sessions.nearest(click.clientId(), click.sessionId(), click.clickedAt(), day);
      if (noted != null) {
        return noted;
      }
    }
    GaClick seen = click.clickId() == null ? null : gaClicks.get(click.clickId());
    return seen == null ? null : of(seen);
  }

  /** The session of GA4's click, or null. */
  public SessionFacts of(GaClick click) {
    return click.session() == null ? null : sessions.find(click.session());
  }

  private static GaClick first(GaClick one, GaClick other) {
    return GaClick.FIRST.compare(one, other) <= 0 ? one : other;
  }
}
