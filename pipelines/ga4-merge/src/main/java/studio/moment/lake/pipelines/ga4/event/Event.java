package studio.moment.lake.pipelines.ga4.event;

import java.util.List;

/**
 * One GA4 event as it may leave the pipeline: no field holds a clear personal value.
 *
 * @param key 32 hexadecimal digits, a keyed hash of everything the export says of the event: the
 *     same in every run, equal for exact duplicates alone
 * @param day the property's own day ({@code event_date}), as days since 1970-01-01
 * @param timestamp microseconds since 1970-01-01T00:00Z
 * @param order breaks ties between events of one microsecond
 * @param userPseudoId the browser or app instance; null without consent
 * @param userId keyed hash of the user's id, joins with rds tables; null where unknown
 * @param sessionId GA4's own number, unique for one user only; null without consent
 * @param sessionNumber how many-th session of the user it is; null where not told
 * @param sessionEngaged whether GA4 called the session engaged at this event
 * @param engagementMillis time the page was in focus, reported with this event; 0 where none
 * @param declared values of the declared parameters that have columns of their own, in their
 *     declared order: String, Long, Double, Boolean or null
 */
public record Event(
    String key,
    String property,
    String streamId,
    String platform,
    int day,
    long timestamp,
    EventOrder order,
    String name,
    String userPseudoId,
    String userId,
    Long sessionId,
    Long sessionNumber,
    boolean sessionEngaged,
    long engagementMillis,
    Page page,
    EventTraffic traffic,
    Client client,
    Purchase purchase,
    AffiliateTags affiliate,
    List<Object> declared,
    List<Param> params,
    List<Param> userProperties,
    List<Item> items) {

  /** In no session and no user's history: the visitor did not consent. */
  public boolean cookieless() {
    return userPseudoId == null || sessionId == null;
  }
}
