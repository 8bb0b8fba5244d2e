package studio.moment.lake.local.ga4.event;

import java.time.LocalDate;
import java.util.List;
import studio.moment.lake.local.ga4.truth.Fault;

/**
 * One event as GA4 received it.
 *
 * @param timestamp microseconds since 1970-01-01T00:00Z
 * @param order null where no money is in it
 * @param source where the visitor came from, told by this event; null in most
 * @param pageId counts pages, in milliseconds since 1970
 * @param orderingId counts requests of a page
 * @param index counts events of a request
 * @param label what is wrong with it where nothing in it tells; null in most
 */
public record Event(
    Session session,
    long timestamp,
    String name,
    String userId,
    List<Param> params,
    List<Param> userProperties,
    Order order,
    List<Item> items,
    Source source,
    long pageId,
    long orderingId,
    long index,
    Fault label) {
  private static final long SEOUL_MICROS = 9 * 3_600_000_000L;

  /** The day in the property's time zone, Asia/Seoul: it has been at +09:00 for decades. */
  public LocalDate date() {
    return LocalDate.ofEpochDay(Math.floorDiv(timestamp + SEOUL_MICROS, 86_400_000_000L));
  }

  /** The same event with other parameters. */
  public Event withParams(List<Param> changed) {
    return new Event(
        session,
        timestamp,
        name,
        userId,
        changed,
        userProperties,
        order,
        items,
        source,
        pageId,
        orderingId,
        index,
        label);
  }

  /** The value of a parameter, or null. */
  public Object param(String key) {
    for (Param param : params) {
      if (param.key().equals(key)) {
        return param.value();
      }
    }
    return null;
  }
}
