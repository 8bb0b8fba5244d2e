package studio.moment.lake.local.ga4.count;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.local.ga4.shard.Layout;
import studio.moment.lake.local.ga4.truth.DayTruth;
import studio.moment.lake.local.ga4.truth.EventId;
import studio.moment.lake.local.ga4.truth.Fault;
import studio.moment.lake.local.ga4.truth.Ga4Truth;
import studio.moment.lake.local.ga4.truth.SessionId;
import studio.moment.lake.local.ga4.truth.ShardKind;
import studio.moment.lake.local.ga4.truth.ShardTruth;
import studio.moment.lake.local.ga4.truth.Totals;
import studio.moment.lake.local.ga4.truth.UserRun;
import studio.moment.lake.local.platform.tables.PlantedValues.Planted;
import studio.moment.lake.local.platform.truth.Secret;
import studio.moment.lake.local.platform.truth.Secret.Kind;

/** Counts what is written, day by day. */
public final class Count {
  private final List<ShardTruth> shards = new ArrayList<>();
  private final Map<LocalDate, DayCount> days = new TreeMap<>();
  private final Map<Fault, List<EventId>> events = new EnumMap<>(Fault.class);
  private final SessionCount sessions = new SessionCount();
  private final PurchaseCount purchases = new PurchaseCount();
  private final DraftCount drafts = new DraftCount();
  private final List<UserRun> runs = new ArrayList<>();
  private final Set<UUID> clicks = new LinkedHashSet<>();
  private final Set<String> users = new LinkedHashSet<>();
  private long ties;
  private long engagedAsText;

  public Count() {
    for (Fault fault : Fault.values()) {
      events.put(fault, new ArrayList<>());
    }
  }

  /** A shard that is to be ignored. */
  public void ignored(LocalDate day, ShardKind kind, long rows) {
    shards.add(new ShardTruth(kind.file(day), day, kind, false, rows));
  }

  /** Labels an event. */
  public void label(Fault fault, Event event, Layout layout) {
    events.get(fault).add(id(event, layout));
  }

  /**
   * The shard that counts for a day.
   *
   * @param duplicates events that stand in it once more than in {@code distinct}
   */
  public void shard(
      LocalDate day, ShardKind kind, Layout layout, List<Event> distinct, List<Event> duplicates) {
    long rows = distinct.size() + (long) duplicates.size();
    shards.add(new ShardTruth(kind.file(day), day, kind, true, rows));
    duplicates.forEach(event -> label(Fault.EXACT_DUPLICATE, event, layout));
    DayCount today = new DayCount(rows);
    days.put(day, today);
    for (Event event : distinct) {
      today.add(event, layout);
      purchases.add(event);
      drafts.add(event);
      faults(event, layout);
      if (event.name().equals("affiliate_link_click")) {
        clicks.add(UUID.fromString((String) event.param("click_id")));
      }
      if (isUser(event.userId())) {
        users.add(event.userId());
      }
    }
    List<Event> inOrder = new ArrayList<>(distinct);
    inOrder.sort(
        Comparator.comparingLong(Event::timestamp)
            .thenComparingLong(Event::pageId)
            .thenComparingLong(Event::orderingId)
            .thenComparingLong(Event::index));
    sessions.add(day, layout, inOrder);
    runs.addAll(UserRuns.of(day, inOrder));
    ties += Ties.in(inOrder, layout);
  }

  private void faults(Event event, Layout layout) {
    if (event.label() != null) {
      label(event.label(), event, layout);
    }
    for (Fault fault : Faults.of(event)) {
      label(fault, event, layout);
    }
    engagedAsText += event.param("session_engaged") instanceof String ? 1 : 0;
  }

  /** Whether it is a user's id and not a text in its place. */
  static boolean isUser(String userId) {
    return userId != null
        && !userId.isEmpty()
        && !userId.equals("null")
        && !userId.equals("(not set)");
  }

  static EventId id(Event event, Layout layout) {
    return new EventId(
        event.date(),
        layout.hasStreams() ? event.session().stream().id() : null,
        event.session().userPseudoId(),
        event.session().sessionId(),
        event.timestamp(),
        event.name(),
        event.pageId());
  }

  /** Everything that was counted. */
  public Ga4Truth truth(Set<Planted> personal) {
    Map<Fault, List<SessionId>> ofSessions = sessions.faults();
    Map<LocalDate, DayTruth> byDay = new LinkedHashMap<>();
    days.forEach((day, count) -> byDay.put(day, count.truth(sessions.begunOn(day))));
    Set<Planted> planted = new LinkedHashSet<>(personal);
    for (String user : users) {
      planted.add(new Planted("ga4.events", "user_id", new Secret(Kind.USER_ID, user)));
    }
    return new Ga4Truth(
        shards.stream().sorted(Comparator.comparing(ShardTruth::file)).toList(),
        Collections.unmodifiableMap(byDay),
        totals(byDay),
        Collections.unmodifiableMap(events),
        ofSessions,
        Collections.unmodifiableSet(clicks),
        drafts.truth(),
        sessions.channels(),
        List.copyOf(runs),
        Collections.unmodifiableSet(planted));
  }

  private Totals totals(Map<LocalDate, DayTruth> byDay) {
    return new Totals(
        byDay.values().stream().mapToLong(DayTruth::rows).sum(),
        byDay.values().stream().mapToLong(DayTruth::events).sum(),
        sessions.count(),
        sessions.idsAlone(),
        byDay.values().stream().mapToLong(DayTruth::sessions).sum(),
        byDay.values().stream().mapToLong(DayTruth::purchases).sum(),
        purchases.transactions(),
        byDay.values().stream().mapToLong(DayTruth::revenue).sum(),
        purchases.revenue(),
        purchases.revenueByItem(),
        ties,
        engagedAsText);
  }
}
