package studio.moment.lake.pipelines.ga4.event.export;

import studio.moment.lake.pipelines.ga4.event.Event;

/** Takes what becomes of each record: exactly one of the two. */
public interface EventSink {
  void accept(Event event);

  void reject(Rejection rejection);
}
