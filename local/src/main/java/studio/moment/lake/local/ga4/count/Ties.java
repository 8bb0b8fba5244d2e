package studio.moment.lake.local.ga4.count;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.shard.Layout;
import studio.moment.lake.local.ga4.truth.EventId;

/** Events of one stream and user in one microsecond. */
final class Ties {
  private record Moment(String streamId, String userPseudoId, long timestamp) {}

  private Ties() {}

  static long in(List<Event> events, Layout layout) {
    Map<Moment, Integer> moments = new HashMap<>();
    for (Event event : events) {
      if (event.session().userPseudoId() != null) {
        EventId id = Count.id(event, layout);
        moments.merge(
            new Moment(id.streamId(), id.userPseudoId(), id.timestamp()), 1, Integer::sum);
      }
    }
    return moments.values().stream().filter(count -> count > 1).count();
  }
}
