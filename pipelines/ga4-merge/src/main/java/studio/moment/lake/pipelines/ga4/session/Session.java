package studio.moment.lake.pipelines.ga4.session;

import studio.moment.lake.pipelines.ga4.event.Client;
import studio.moment.lake.pipelines.ga4.event.Page;

/**
 * A session as its own events make it; what it is attributed to depends on the user's other
 * sessions too and is added by {@link
 * studio.moment.lake.pipelines.ga4.session.attribution.Attribution}.
 *
 * @param day of its first event, the property's, as days since 1970-01-01
 * @param lastDay of its last event
 * @param startedAt its first event, microseconds since 1970-01-01T00:00Z
 * @param endedAt its last event
 * @param number how many-th session of the user it is, as the first event that tells says; null
 *     where none does
 * @param userId the last one known in the session; null where the user never signed in
 * @param userIds how many different ones there are
 * @param landing the first page viewed; where no view was told, the first page of any event
 * @param exit the last page viewed, likewise
 * @param client of the first event
 */
public record Session(
    SessionKey key,
    int day,
    int lastDay,
    long startedAt,
    long endedAt,
    Long number,
    String userId,
    int userIds,
    Page landing,
    Page exit,
    Client client,
    SessionActivity activity,
    SessionMoney money,
    SessionTraffic traffic) {

  public double durationSeconds() {
    return (endedAt - startedAt) / 1e6;
  }
}
