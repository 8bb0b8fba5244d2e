package studio.moment.lake.pipelines.ga4.session;

import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.EventTraffic;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/**
 * What a session's events say of where the visitor came from.
 *
 * @param own the first source collected in the session that is neither direct nor the site itself;
 *     {@link TrafficSource#DIRECT} where there is none
 * @param lastClick Google's attribution of the session, as its last event has it; null where the
 *     export has none
 * @param lastClickChannel Google's channel for it; null where the export has none
 * @param firstOfUser where the user first came from; null where the export has none
 */
public record SessionTraffic(
    TrafficSource own,
    TrafficSource lastClick,
    String lastClickChannel,
    TrafficSource firstOfUser) {

  /** Looks at the events of one session. */
  static final class Tally {
    private final SessionRules rules;
    private TrafficSource own;
    private TrafficSource lastClick;
    private String lastClickChannel;
    private TrafficSource firstOfUser;

    Tally(SessionRules rules) {
      this.rules = rules;
    }

    void add(Event event) {
      EventTraffic traffic = event.traffic();
      TrafficSource collected = traffic.collected();
      if (own == null
          && collected != null
          && !collected.isDirect()
          && !rules.isSelfReferral(collected, event)) {
        own = collected;
      }
      if (traffic.lastClick() != null) {
        lastClick = traffic.lastClick();
      }
      if (traffic.lastClickChannel() != null && !traffic.lastClickChannel().isBlank()) {
        lastClickChannel = traffic.lastClickChannel();
      }
      if (firstOfUser == null) {
        firstOfUser = traffic.firstOfUser();
      }
    }

    SessionTraffic done() {
      return new SessionTraffic(
          own == null ? TrafficSource.DIRECT : own, lastClick, lastClickChannel, firstOfUser);
    }
  }
}
