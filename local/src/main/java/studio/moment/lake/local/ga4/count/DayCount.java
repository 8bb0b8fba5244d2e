package studio.moment.lake.local.ga4.count;

import java.util.HashSet;
import java.util.Set;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.shard.Layout;
import studio.moment.lake.local.ga4.truth.DayTruth;
import studio.moment.lake.local.ga4.truth.SessionId;

/** One day's numbers. */
final class DayCount {
  private final long rows;
  private final Set<SessionId> sessions = new HashSet<>();
  private long events;
  private long withoutConsent;
  private long clicks;
  private long purchases;
  private long revenue;

  DayCount(long rows) {
    this.rows = rows;
  }

  void add(Event event, Layout layout) {
    events++;
    withoutConsent += event.session().userPseudoId() == null ? 1 : 0;
    SessionCount.id(event, layout).ifPresent(sessions::add);
    if (event.name().equals("affiliate_link_click")) {
      clicks++;
    } else if (event.name().equals("purchase")) {
      purchases++;
      revenue += event.order().revenue();
    }
  }

  DayTruth truth(long sessionsBegun) {
    return new DayTruth(
        rows, events, withoutConsent, sessions.size(), sessionsBegun, clicks, purchases, revenue);
  }
}
