package studio.moment.lake.pipelines.ga4.session.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.session.EventBuilder.at;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.pipelines.ga4.channel.Channel;
import studio.moment.lake.pipelines.ga4.channel.ChannelRules;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.session.BuiltSessions;
import studio.moment.lake.pipelines.ga4.session.EventBuilder;
import studio.moment.lake.pipelines.ga4.session.PlacedEvent;
import studio.moment.lake.pipelines.ga4.session.SessionBrief;
import studio.moment.lake.pipelines.ga4.session.SessionBuilder;
import studio.moment.lake.pipelines.ga4.session.SessionKey;
import studio.moment.lake.pipelines.ga4.session.SessionRules;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

/** Whatever days a run makes anew, the tables are as if all days had been made in one run. */
class RunsTest {
  private static final int DAYS = 12;
  private static final int LOOK_BACK = 5;
  private static final List<TrafficSource> SOURCES =
      List.of(
          TrafficSource.DIRECT,
          TrafficSource.of("naver", "organic", null),
          TrafficSource.of("band.us", "referral", null),
          TrafficSource.of("google", "cpc", "brand"));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void the_order_of_events_makes_no_difference(long seed) {
    List<Event> events = events(new Random(seed));
    List<Event> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(seed + 1));
    BuiltSessions built = build(events, List.of(), days(0, DAYS));
    BuiltSessions again = build(shuffled, List.of(), days(0, DAYS));
    assertThat(built.cappedByDays()).isPositive();
    assertThat(built.cappedByCount()).isPositive();
    assertThat(again).isEqualTo(built);
    Attribution attribution = new Attribution(LOOK_BACK, ChannelRules.standard());
    assertThat(attribution.attribute(again.sessions(), List.of(), days(0, DAYS)))
        .isEqualTo(attribution.attribute(built.sessions(), List.of(), days(0, DAYS)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void days_that_come_one_after_the_other_give_what_they_give_together(long seed) {
    List<Event> events = events(new Random(seed));
    Tables tables = new Tables();
    for (int day = 0; day <= DAYS; day++) {
      int today = day;
      tables.run(day, events.stream().filter(event -> event.day() <= today).toList());
    }
    Tables together = new Tables();
    together.run(days(0, DAYS), events);
    assertThat(tables.sessions).isEqualTo(together.sessions);
    assertThat(tables.changes).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_day_that_is_rewritten_late_gives_what_a_new_start_gives(long seed) {
    Random random = new Random(seed);
    List<Event> complete = events(random);
    int late = 4;
    List<Event> early =
        complete.stream().filter(e -> e.day() != late || random.nextInt(3) == 0).toList();
    Tables lost = new Tables();
    lost.run(days(0, DAYS), complete);
    Map<String, PlacedEvent> lostEvents = lost.run(late, early);
    Tables fresh = new Tables();
    Map<String, PlacedEvent> freshEvents = fresh.run(days(0, DAYS), early);
    assertThat(lost.sessions).isEqualTo(fresh.sessions);
    assertSameFrom(late, lostEvents, freshEvents);
    Map<String, PlacedEvent> wonEvents = lost.run(late, complete);
    Tables won = new Tables();
    Map<String, PlacedEvent> allEvents = won.run(days(0, DAYS), complete);
    assertThat(lost.sessions).isEqualTo(won.sessions);
    assertSameFrom(late, wonEvents, allEvents);
    assertThat(lost.changes).isPositive();
    int changes = lost.changes;
    lost.run(late, complete);
    assertThat(lost.sessions).isEqualTo(won.sessions);
    assertThat(lost.changes).as("changes of a repeated run").isEqualTo(changes);
  }

  /** The day itself and the two whose events can be over the cap, or no longer, because of it. */
  private static void assertSameFrom(
      int day, Map<String, PlacedEvent> some, Map<String, PlacedEvent> all) {
    List<PlacedEvent> written =
        some.values().stream()
            .filter(placed -> placed.event().day() >= day && placed.event().day() <= day + 2)
            .toList();
    assertThat(written).isNotEmpty();
    assertThat(written).allMatch(placed -> all.get(placed.event().key()).equals(placed));
  }

  /** Users with sessions of one to three days; ids of sessions are shared between users. */
  private static List<Event> events(Random random) {
    List<Event> events = new ArrayList<>();
    for (int user = 0; user < 100; user++) {
      for (int session = 0; session < 6; session++) {
        int first = random.nextInt(DAYS - 2);
        int last = random.nextInt(3) > 0 ? first : first + random.nextInt(3);
        for (int day = first; day <= last; day++) {
          for (int count = 1 + random.nextInt(4); count > 0; count--) {
            TrafficSource source = SOURCES.get(random.nextInt(SOURCES.size()));
            EventBuilder event = at(day, random.nextInt(50)).key("k" + events.size());
            event.user("u" + user).session(session);
            event.userId(random.nextInt(4) == 0 ? "id" + random.nextInt(2) : null);
            event.view("a.example", "/" + events.size());
            if (random.nextInt(8) == 0) {
              event.from(source.source(), source.medium());
            }
            events.add(event.build());
          }
        }
      }
    }
    return events;
  }

  private static BuiltSessions build(
      List<Event> events, List<SessionBrief> published, Set<Integer> days) {
    return new SessionBuilder(SessionRules.withMaxEvents(6))
        .build(events, published, days, key -> true);
  }

  private static Set<Integer> days(int first, int last) {
    return Set.copyOf(IntStream.rangeClosed(first, last).boxed().toList());
  }

  /** The published sessions, and runs over them as the pipeline makes them. */
  private static final class Tables {
    private final Map<SessionKey, AttributedSession> sessions = new HashMap<>();
    private int changes;

    /** Makes the sessions of a touched day and of its neighbours anew. */
    Map<String, PlacedEvent> run(int touched, List<Event> events) {
      Set<Integer> days = days(touched - 1, touched + 1);
      Set<Integer> read = days(touched - 1, touched + 2);
      return run(days, events.stream().filter(event -> read.contains(event.day())).toList());
    }

    Map<String, PlacedEvent> run(Set<Integer> days, List<Event> read) {
      int first = Collections.min(days) - LOOK_BACK;
      int last = Collections.max(days) + LOOK_BACK;
      List<SessionBrief> published =
          sessions.values().stream()
              .map(AttributedSession::brief)
              .filter(brief -> brief.day() >= first && brief.day() <= last)
              .toList();
      BuiltSessions built = build(read, published, days);
      Attributions result =
          new Attribution(LOOK_BACK, ChannelRules.standard())
              .attribute(built.sessions(), published, days);
      sessions.values().removeIf(session -> days.contains(session.session().day()));
      built.displaced().forEach(brief -> sessions.remove(brief.key()));
      result.sessions().forEach(session -> sessions.put(session.session().key(), session));
      result.changes().forEach(this::apply);
      return built.events().stream()
          .collect(Collectors.toMap(placed -> placed.event().key(), placed -> placed));
    }

    private void apply(AttributionChange change) {
      changes++;
      AttributedSession old = sessions.get(change.key());
      assertThat(old.session().day()).isEqualTo(change.day());
      assertThat(change.channelByRules()).isTrue();
      Channel channel = new Channel(change.channel(), old.channel().decidedBy(), change.channel());
      sessions.put(
          change.key(),
          new AttributedSession(
              old.session(), change.lastNonDirect(), change.lastNonDirectAgeDays(), channel));
    }
  }
}
