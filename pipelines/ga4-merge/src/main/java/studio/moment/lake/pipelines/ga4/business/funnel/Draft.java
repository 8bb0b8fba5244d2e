package studio.moment.lake.pipelines.ga4.business.funnel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.pipelines.ga4.business.fact.CreationStep;
import studio.moment.lake.pipelines.ga4.business.fact.CreationStep.Kind;

/**
 * One making of a link, from what the studio site told of it.
 *
 * @param start null where the start was not seen
 * @param created the first link made of it; null where none was
 * @param steps taken between start and created link, both moments included
 * @param userId who made it; null where unknown
 */
record Draft(CreationStep start, CreationStep created, long steps, String userId) {
  private static final Comparator<CreationStep> ORDER =
      Comparator.comparingLong(CreationStep::timestamp)
          .thenComparing(CreationStep::kind)
          .thenComparing(CreationStep::toString);

  /** The drafts of these events; events without a draft tell nothing. In no particular order. */
  static List<Draft> of(List<CreationStep> events) {
    Map<String, List<CreationStep>> byDraft = new HashMap<>();
    for (CreationStep event : events) {
      if (event.draftId() != null) {
        byDraft.computeIfAbsent(event.draftId(), draft -> new ArrayList<>(4)).add(event);
      }
    }
    return byDraft.values().stream().map(Draft::ofOne).toList();
  }

  private static Draft ofOne(List<CreationStep> events) {
    events.sort(ORDER);
    CreationStep start = first(events, Kind.START);
    CreationStep created = first(events, Kind.CREATED);
    long steps = 0;
    String userId = null;
    for (CreationStep event : events) {
      boolean between =
          start != null
              && created != null
              && event.timestamp() >= start.timestamp()
              && event.timestamp() <= created.timestamp();
      steps += between && event.kind() == Kind.STEP ? 1 : 0;
      userId = userId == null ? event.userId() : userId;
    }
    return new Draft(start, created, steps, userId);
  }

  private static CreationStep first(List<CreationStep> events, Kind kind) {
    for (CreationStep event : events) {
      if (event.kind() == kind) {
        return event;
      }
    }
    return null;
  }

  /** Seen from its start to the link: its steps can be counted. */
  boolean measured() {
    return start != null && created != null && start.timestamp() <= created.timestamp();
  }

  Long linkId() {
    return created == null ? null : created.linkId();
  }

  /** What the site said of where it was made, or null. */
  String channel() {
    if (created != null && created.channel() != null) {
      return created.channel();
    }
    return start == null ? null : start.channel();
  }
}
