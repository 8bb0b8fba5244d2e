package studio.moment.lake.pipelines.ga4.event;

import java.util.Comparator;

/**
 * The order in which a browser sent events of one microsecond. Older exports tell nothing of it:
 * then all are null and the event's key decides.
 */
public record EventOrder(Long batchPageId, Long batchOrderingId, Long batchEventIndex) {
  public static final EventOrder UNKNOWN = new EventOrder(null, null, null);

  private static final Comparator<Long> NULLS_FIRST =
      Comparator.nullsFirst(Comparator.naturalOrder());

  /** Time, then the browser's order, then the key: total and the same in every run. */
  public static final Comparator<Event> OF_EVENTS =
      Comparator.comparingLong(Event::timestamp)
          .thenComparing(event -> event.order().batchPageId(), NULLS_FIRST)
          .thenComparing(event -> event.order().batchOrderingId(), NULLS_FIRST)
          .thenComparing(event -> event.order().batchEventIndex(), NULLS_FIRST)
          .thenComparing(Event::key);
}
