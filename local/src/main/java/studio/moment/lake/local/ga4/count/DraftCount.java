package studio.moment.lake.local.ga4.count;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.truth.Draft;
import studio.moment.lake.local.platform.truth.MadeWith;

/** Links in the making. */
final class DraftCount {
  private final Map<UUID, Draft> drafts = new LinkedHashMap<>();

  void add(Event event) {
    if (!(event.param("draft_id") instanceof String id)) {
      return;
    }
    String channel = (String) event.param("creation_channel");
    MadeWith made = MadeWith.valueOf(channel.toUpperCase(Locale.ROOT));
    Draft draft =
        drafts.computeIfAbsent(UUID.fromString(id), key -> new Draft(key, made, false, 0, null));
    boolean started = draft.started() || event.name().equals("link_create_start");
    int steps = draft.steps() + (event.name().equals("link_create_step") ? 1 : 0);
    Long link =
        event.name().equals("link_created") ? (Long) event.param("link_id") : draft.linkId();
    drafts.put(draft.id(), new Draft(draft.id(), made, started, steps, link));
  }

  List<Draft> truth() {
    return List.copyOf(drafts.values());
  }
}
