package studio.moment.lake.pipelines.ga4.bucket;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import studio.moment.lake.pipelines.ga4.channel.ChannelRules;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.table.EventTable;
import studio.moment.lake.pipelines.ga4.identity.IdentityDay;
import studio.moment.lake.pipelines.ga4.identity.IdentityDays;
import studio.moment.lake.pipelines.ga4.identity.IdentityTables;
import studio.moment.lake.pipelines.ga4.plan.MergePlan;
import studio.moment.lake.pipelines.ga4.run.MergeSpec;
import studio.moment.lake.pipelines.ga4.session.BuiltSessions;
import studio.moment.lake.pipelines.ga4.session.PlacedEvent;
import studio.moment.lake.pipelines.ga4.session.SessionBrief;
import studio.moment.lake.pipelines.ga4.session.SessionBuilder;
import studio.moment.lake.pipelines.ga4.session.SessionMoney;
import studio.moment.lake.pipelines.ga4.session.SessionRules;
import studio.moment.lake.pipelines.ga4.session.attribution.AttributedSession;
import studio.moment.lake.pipelines.ga4.session.attribution.Attribution;
import studio.moment.lake.pipelines.ga4.session.attribution.Attributions;
import studio.moment.lake.pipelines.ga4.session.table.SessionTable;
import studio.moment.lake.warehouse.rows.RowTable;

/**
 * Makes of all events of some users what the run publishes of them: events without copies, whole
 * sessions, what they are attributed to, who was signed in.
 */
public final class BucketMerger {
  private final MergePlan plan;
  private final EventTable eventTable;
  private final SessionBuilder sessions;
  private final Attribution attribution;
  private final Predicate<String> countedPurchases;

  /**
   * @param countedPurchases whether the purchase event of that key is the one by which its
   *     transaction counts, over all users
   */
  public BucketMerger(
      MergeSpec spec, MergePlan plan, EventTable eventTable, Predicate<String> countedPurchases) {
    this.plan = plan;
    this.eventTable = eventTable;
    this.sessions = new SessionBuilder(SessionRules.withMaxEvents(spec.maxSessionEvents()));
    this.attribution = new Attribution(spec.attributionDays(), ChannelRules.standard());
    this.countedPurchases = countedPurchases;
  }

  /**
   * Merges a bucket.
   *
   * @param events all that were read of these users, copies included, in any order
   * @param published these users' sessions around the days of the run
   * @param files takes the staged rows
   */
  public BucketOutcome merge(List<Event> events, List<SessionBrief> published, DayFiles files) {
    Map<LocalDate, DayCounts> days = new TreeMap<>();
    List<Event> distinct = withoutCopies(events, days);
    BuiltSessions built =
        sessions.build(distinct, published, plan.sessionDayNumbers(), countedPurchases);
    Attributions attributed =
        attribution.attribute(built.sessions(), published, plan.sessionDayNumbers());
    stageEvents(built.events(), files, days);
    stage(attributed.sessions(), session -> session.session().day(), SessionTable.TABLE, files);
    Set<Integer> renewedDays = plan.eventDayNumbers();
    List<Event> renewed =
        built.events().stream()
            .map(PlacedEvent::event)
            .filter(event -> renewedDays.contains(event.day()))
            .toList();
    List<IdentityDay> identities = IdentityDays.of(renewed);
    stage(identities, IdentityDay::day, IdentityTables.DAYS, files);
    return new BucketOutcome(
        files.files(),
        days,
        BucketFacts.of(built.events(), attributed.sessions(), plan.sessionDayNumbers()),
        identities,
        built.displaced(),
        attributed.changes(),
        files.personalData(),
        counts(built, attributed.sessions(), published),
        null);
  }

  private static List<Event> withoutCopies(List<Event> events, Map<LocalDate, DayCounts> days) {
    Set<String> seen = new HashSet<>(events.size() * 2);
    List<Event> distinct = new ArrayList<>(events.size());
    for (Event event : events) {
      boolean copy = !seen.add(event.key());
      if (!copy) {
        distinct.add(event);
      }
      BigDecimal revenue = copy ? BigDecimal.ZERO : revenue(event);
      days.merge(
          LocalDate.ofEpochDay(event.day()),
          new DayCounts(
              1, copy ? 1 : 0, !copy && event.cookieless() ? 1 : 0, revenue, BigDecimal.ZERO),
          DayCounts::plus);
    }
    return distinct;
  }

  private static BigDecimal revenue(Event event) {
    return SessionMoney.isPurchase(event) && event.purchase().revenue() != null
        ? event.purchase().revenue()
        : BigDecimal.ZERO;
  }

  private void stageEvents(
      List<PlacedEvent> placed, DayFiles files, Map<LocalDate, DayCounts> days) {
    Set<Integer> renewedDays = plan.eventDayNumbers();
    Map<Integer, List<PlacedEvent>> byDay = new TreeMap<>();
    for (PlacedEvent each : placed) {
      if (renewedDays.contains(each.event().day())) {
        byDay.computeIfAbsent(each.event().day(), day -> new ArrayList<>()).add(each);
      }
    }
    byDay.forEach(
        (number, rows) -> {
          LocalDate day = LocalDate.ofEpochDay(number);
          files.write(
              EventTable.NAME,
              eventTable.schema(),
              (row, buffer) -> eventTable.fill(row.event(), row.capped(), buffer),
              day,
              rows);
          BigDecimal revenue =
              rows.stream()
                  .map(PlacedEvent::event)
                  .map(BucketMerger::revenue)
                  .reduce(BigDecimal.ZERO, BigDecimal::add);
          days.merge(day, new DayCounts(0, 0, 0, BigDecimal.ZERO, revenue), DayCounts::plus);
        });
  }

  @FunctionalInterface
  private interface DayOf<T> {
    int day(T row);
  }

  private static <T> void stage(List<T> rows, DayOf<T> dayOf, RowTable<T> table, DayFiles files) {
    Map<Integer, List<T>> byDay = new LinkedHashMap<>();
    for (T row : rows) {
      byDay.computeIfAbsent(dayOf.day(row), day -> new ArrayList<>()).add(row);
    }
    byDay.forEach((day, ofDay) -> files.write(table, LocalDate.ofEpochDay(day), ofDay));
  }

  private BucketCounts counts(
      BuiltSessions built, List<AttributedSession> attributed, List<SessionBrief> published) {
    Set<Integer> computed = plan.sessionDayNumbers();
    Set<String> elsewhere =
        published.stream()
            .filter(brief -> !computed.contains(brief.day()))
            .map(brief -> brief.key().text())
            .collect(Collectors.toCollection(HashSet::new));
    built.displaced().forEach(brief -> elsewhere.remove(brief.key().text()));
    BucketCounts counts =
        new BucketCounts(
            0,
            built.cappedByDays(),
            built.cappedByCount(),
            0,
            0,
            0,
            0,
            0,
            0,
            BigDecimal.ZERO,
            BigDecimal.ZERO);
    for (AttributedSession session : attributed) {
      counts = counts.plus(SessionCounts.of(session, elsewhere));
    }
    return counts;
  }
}
