package studio.moment.lake.pipelines.ga4.session;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import studio.moment.lake.pipelines.ga4.channel.ChannelRules;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.EventOrder;
import studio.moment.lake.pipelines.ga4.identity.IdentityDays;
import studio.moment.lake.pipelines.ga4.session.attribution.AttributedSession;
import studio.moment.lake.pipelines.ga4.session.attribution.Attribution;

/**
 * Three days of Google's public sample of a GA4 export (21 to 23 December 2020), where {@code
 * LAKE_GA4_DATA} or the property {@code lake.ga4.data} names the folder that has them. The numbers
 * were counted in SQL over the same files.
 */
@EnabledIf("present")
class RealDaysTest {
  private static List<Event> events;
  private static BuiltSessions built;
  private static Set<String> counted;

  static boolean present() {
    return RealDays.folder().isPresent();
  }

  @BeforeAll
  static void build() throws Exception {
    Path folder = RealDays.folder().orElseThrow();
    events = RealDays.events(folder);
    counted = countedPurchases(events);
    built = sessions(events, List.of(), days());
  }

  @Test
  void every_event_is_in_a_session_and_none_is_capped() {
    assertThat(events).hasSize(127_182);
    assertThat(built.events()).hasSize(127_182).noneMatch(PlacedEvent::capped);
    assertThat(built.events()).noneMatch(placed -> placed.session() == null);
    assertThat(built.sessions().stream().mapToInt(s -> s.activity().events()).sum())
        .isEqualTo(127_182);
  }

  @Test
  void sessions_are_counted_by_their_whole_key_and_whole_over_midnight() {
    assertThat(built.sessions()).hasSize(11_298);
    Map<SessionKey, Set<Integer>> days = byKey(placed -> placed.event().day());
    assertThat(days.values()).filteredOn(ofSession -> ofSession.size() > 1).hasSize(15);
    assertThat(days.values().stream().mapToInt(Set::size).sum()).isEqualTo(11_313);
  }

  @Test
  void a_ga_session_id_alone_is_no_key() {
    Map<Long, Set<String>> users =
        built.sessions().stream()
            .collect(
                groupingBy(
                    session -> session.key().sessionId(),
                    mapping(session -> session.key().userPseudoId(), toSet())));
    assertThat(users).hasSize(11_030);
    assertThat(users.values()).filteredOn(ofId -> ofId.size() > 1).hasSize(257);
  }

  @Test
  void sessions_without_their_start_are_sessions() {
    Map<SessionKey, Set<String>> names = byKey(placed -> placed.event().name());
    assertThat(names.values()).filteredOn(set -> !set.contains("session_start")).hasSize(151);
  }

  @Test
  void the_longest_session_has_its_events() {
    assertThat(built.sessions().stream().mapToInt(s -> s.activity().events()).max()).hasValue(557);
  }

  @Test
  void revenue_counts_once_per_transaction_and_all_of_it_is_there() {
    assertThat(total(SessionMoney::revenueRaw)).isEqualByComparingTo("11077");
    assertThat(total(SessionMoney::revenue)).isEqualByComparingTo("10872");
    long transactions =
        events.stream()
            .filter(SessionMoney::isPurchase)
            .map(event -> event.purchase().transactionId())
            .filter(id -> id != null)
            .distinct()
            .count();
    assertThat(built.sessions().stream().mapToLong(s -> s.money().purchases()).sum())
        .isEqualTo(transactions + 5);
  }

  @Test
  void the_shop_is_no_source_of_itself_and_most_visits_have_a_channel() {
    List<AttributedSession> sessions = attributed(built, List.of(), days());
    assertThat(sessions)
        .noneMatch(
            session ->
                "shop.googlemerchandisestore.com".equals(session.lastNonDirect().source())
                    && "referral".equals(session.lastNonDirect().medium()));
    Map<String, Long> channels =
        sessions.stream().collect(groupingBy(session -> session.channel().group(), counting()));
    assertThat(channels).containsKeys("Direct", "Organic Search", "Referral");
    assertThat(channels.getOrDefault("Unassigned", 0L)).isLessThan(sessions.size() / 3L);
  }

  @Test
  void another_order_of_events_gives_the_same_sessions() {
    List<Event> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(sessions(shuffled, List.of(), days())).isEqualTo(built);
  }

  @Test
  void days_that_come_one_by_one_give_the_same_sessions_and_attributions() {
    Map<SessionKey, AttributedSession> published = new HashMap<>();
    for (int day : days().stream().sorted().toList()) {
      Set<Integer> wanted = Set.of(day - 1, day);
      List<Event> read = events.stream().filter(event -> wanted.contains(event.day())).toList();
      List<SessionBrief> briefs =
          published.values().stream().map(AttributedSession::brief).toList();
      BuiltSessions run = sessions(read, briefs, wanted);
      assertThat(run.displaced()).isEmpty();
      published.values().removeIf(session -> wanted.contains(session.session().day()));
      put(published, attributed(run, briefs, wanted));
    }
    Map<SessionKey, AttributedSession> together = new HashMap<>();
    put(together, attributed(built, List.of(), days()));
    assertThat(published.equals(together)).isTrue();
  }

  @Test
  void nobody_signed_in() {
    assertThat(IdentityDays.of(events)).isEmpty();
  }

  private static List<AttributedSession> attributed(
      BuiltSessions sessions, List<SessionBrief> published, Set<Integer> wanted) {
    return new Attribution(90, ChannelRules.standard())
        .attribute(sessions.sessions(), published, wanted)
        .sessions();
  }

  private static void put(
      Map<SessionKey, AttributedSession> table, List<AttributedSession> sessions) {
    sessions.forEach(session -> table.put(session.session().key(), session));
  }

  private static BuiltSessions sessions(
      List<Event> read, Collection<SessionBrief> published, Set<Integer> wanted) {
    return new SessionBuilder(SessionRules.DEFAULT)
        .build(read, published, wanted, counted::contains);
  }

  private static Set<Integer> days() {
    return events.stream().map(Event::day).collect(toSet());
  }

  private static BigDecimal total(Function<SessionMoney, BigDecimal> amount) {
    return built.sessions().stream()
        .map(session -> amount.apply(session.money()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static <V> Map<SessionKey, Set<V>> byKey(Function<PlacedEvent, V> value) {
    return built.events().stream()
        .collect(groupingBy(PlacedEvent::session, mapping(value, toSet())));
  }

  private static Set<String> countedPurchases(List<Event> all) {
    Map<String, Event> first = new HashMap<>();
    all.stream()
        .filter(event -> SessionMoney.isPurchase(event) && event.purchase().transactionId() != null)
        .sorted(EventOrder.OF_EVENTS)
        .forEach(event -> first.putIfAbsent(event.purchase().transactionId(), event));
    return first.values().stream()
        .sorted(Comparator.comparing(Event::key))
        .map(Event::key)
        .collect(toSet());
  }
}
