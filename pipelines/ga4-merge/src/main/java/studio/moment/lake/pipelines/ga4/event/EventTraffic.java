package studio.moment.lake.pipelines.ga4.event;

import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/**
 * What an event says of where its visitor came from; each may be null.
 *
 * @param collected with this event: collected_traffic_source, else the event's own source, medium
 *     and campaign parameters, else the UTM parameters of its URL, else an advertiser's click id
 * @param lastClick of the session, by Google: session_traffic_source_last_click
 * @param lastClickChannel of the session, by Google; exports since October 2024 have it
 * @param firstOfUser when the user was first seen: traffic_source
 */
public record EventTraffic(
    TrafficSource collected,
    TrafficSource lastClick,
    String lastClickChannel,
    TrafficSource firstOfUser) {
  public static final EventTraffic NONE = new EventTraffic(null, null, null, null);
}
