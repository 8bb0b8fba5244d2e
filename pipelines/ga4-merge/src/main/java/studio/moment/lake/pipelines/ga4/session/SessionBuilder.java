package studio.moment.lake.pipelines.ga4.session;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.EventOrder;

/**
 * Makes sessions of events.
 *
 * <p>All events of a {@link SessionKey} are one session, whole over midnight. It belongs to the day
 * of its first event and spans that day and the next; later events of the key are over the cap, and
 * so are those beyond {@link SessionRules#maxEvents}. They keep the key and are in no measure.
 *
 * <p>To renew a day's sessions its neighbours must be there too: the sessions of the day before may
 * reach into it, and those of the day itself into the day after.
 */
public final class SessionBuilder {
  private static final int DAYS_SPANNED_AFTER_FIRST = 1;
  private static final Comparator<Session> ORDER =
      Comparator.comparingInt(Session::day)
          .thenComparing(session -> session.key().property())
          .thenComparing(session -> session.key().userPseudoId())
          .thenComparingLong(Session::startedAt)
          .thenComparing(Session::key, SessionKey.ORDER);

  private final SessionRules rules;

  public SessionBuilder(SessionRules rules) {
    this.rules = requireNonNull(rules, "rules");
  }

  /**
   * Makes the sessions of a bucket. The order of {@code events} and {@code published} makes no
   * difference.
   *
   * @param events all events of the bucket's users on the days that were read, exact duplicates
   *     removed
   * @param published sessions of these users that stand in the warehouse; those on {@code days} are
   *     ignored. A key that began there on an earlier day keeps that beginning: its events belong
   *     to the published session as far as that spans, and are over the cap beyond
   * @param days on which sessions are wanted, as days since 1970-01-01
   * @param countedPurchases whether the purchase event of that key is the one by which its
   *     transaction counts; not asked for purchases without a transaction id
   */
  public BuiltSessions build(
      List<Event> events,
      Collection<SessionBrief> published,
      Set<Integer> days,
      Predicate<String> countedPurchases) {
    return new Bucket(firstDays(published, days), days, countedPurchases).of(events);
  }

  private static Map<SessionKey, SessionBrief> firstDays(
      Collection<SessionBrief> published, Set<Integer> days) {
    Map<SessionKey, SessionBrief> first = new HashMap<>();
    for (SessionBrief brief : published) {
      if (!days.contains(brief.day())) {
        first.merge(brief.key(), brief, (a, b) -> a.startedAt() <= b.startedAt() ? a : b);
      }
    }
    return first;
  }

  /** One bucket's work. */
  private final class Bucket {
    private final Map<SessionKey, SessionBrief> published;
    private final Set<Integer> days;
    private final Predicate<String> countedPurchases;
    private final Map<SessionKey, OpenSession> open = new HashMap<>();
    private long cappedByDays;
    private long cappedByCount;

    Bucket(
        Map<SessionKey, SessionBrief> published,
        Set<Integer> days,
        Predicate<String> countedPurchases) {
      this.published = published;
      this.days = days;
      this.countedPurchases = countedPurchases;
    }

    BuiltSessions of(List<Event> events) {
      List<Event> sorted = new ArrayList<>(events);
      sorted.sort(EventOrder.OF_EVENTS);
      List<PlacedEvent> placed = new ArrayList<>(sorted.size());
      for (Event event : sorted) {
        placed.add(place(event));
      }
      List<Session> sessions = new ArrayList<>();
      List<SessionBrief> displaced = new ArrayList<>();
      for (OpenSession session : open.values()) {
        if (days.contains(session.day()) && !continuesPublished(session)) {
          sessions.add(session.done());
          if (published.containsKey(session.key())) {
            displaced.add(published.get(session.key()));
          }
        }
      }
      sessions.sort(ORDER);
      displaced.sort(Comparator.comparing(SessionBrief::key, SessionKey.ORDER));
      return new BuiltSessions(
          List.copyOf(sessions), placed, List.copyOf(displaced), cappedByDays, cappedByCount);
    }

    private PlacedEvent place(Event event) {
      SessionKey key = SessionKey.of(event);
      if (key == null) {
        return new PlacedEvent(event, null, false);
      }
      OpenSession session =
          open.computeIfAbsent(
              key, missing -> new OpenSession(missing, event, rules, countedPurchases));
      int firstDay = continuesPublished(session) ? published.get(key).day() : session.day();
      if (event.day() > firstDay + DAYS_SPANNED_AFTER_FIRST) {
        cappedByDays++;
        return new PlacedEvent(event, session.key(), true);
      }
      if (session.events() >= rules.maxEvents()) {
        cappedByCount++;
        session.addCapped();
        return new PlacedEvent(event, session.key(), true);
      }
      session.add(event);
      return new PlacedEvent(event, session.key(), false);
    }

    private boolean continuesPublished(OpenSession session) {
      SessionBrief brief = published.get(session.key());
      return brief != null && brief.startedAt() <= session.startedAt();
    }
  }
}
