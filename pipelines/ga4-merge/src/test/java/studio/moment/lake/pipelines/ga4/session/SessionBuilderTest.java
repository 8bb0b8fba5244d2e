package studio.moment.lake.pipelines.ga4.session;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.session.EventBuilder.at;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.ga4.channel.ChannelSource;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

class SessionBuilderTest {
  private static final Set<Integer> DAYS = Set.of(1, 2, 3);

  @Test
  void one_ga_session_id_makes_a_session_for_each_property_stream_and_user() {
    BuiltSessions built =
        build(
            at(1, 0),
            at(1, 1).user("u2"),
            at(1, 2).stream("app"),
            at(1, 3).stream(null),
            at(1, 4).property("p2"),
            at(1, 5).session(2),
            at(1, 6));
    assertThat(built.sessions())
        .extracting(session -> session.key().text())
        .containsExactly(
            "p1/web/u1/1", "p1/app/u1/1", "p1//u1/1", "p1/web/u1/2", "p1/web/u2/1", "p2/web/u1/1");
    assertThat(built.sessions().get(0).activity().events()).isEqualTo(2);
  }

  @Test
  void a_session_over_midnight_is_one_and_belongs_to_its_first_day() {
    BuiltSessions built = build(at(2, 5), at(1, 990));
    assertThat(built.sessions()).hasSize(1);
    Session session = built.sessions().get(0);
    assertThat(session.day()).isEqualTo(1);
    assertThat(session.activity().events()).isEqualTo(2);
    assertThat(session.durationSeconds()).isEqualTo(15);
  }

  @Test
  void events_after_the_second_day_keep_the_key_and_are_in_no_measure() {
    BuiltSessions built =
        build(
            at(1, 990).view("a.example", "/1"),
            at(2, 5).view("a.example", "/2"),
            at(3, 5).view("a.example", "/3").userId("late"),
            at(3, 6).purchase("t1", "10", "KRW"));
    assertThat(built.sessions()).hasSize(1);
    Session session = built.sessions().get(0);
    assertThat(session.activity().pageViews()).isEqualTo(2);
    assertThat(session.exit().path()).isEqualTo("/2");
    assertThat(session.userId()).isNull();
    assertThat(session.money().revenueRaw()).isZero();
    assertThat(session.activity().cappedEvents()).isZero();
    assertThat(built.cappedByDays()).isEqualTo(2);
    assertThat(built.events())
        .extracting(PlacedEvent::capped)
        .containsExactly(false, false, true, true);
    assertThat(built.events()).allMatch(event -> event.session().equals(session.key()));
  }

  @Test
  void events_beyond_the_largest_number_are_counted_and_in_no_measure() {
    SessionBuilder builder = new SessionBuilder(SessionRules.withMaxEvents(2));
    List<Event> events =
        List.of(at(1, 1).build(), at(1, 2).build(), at(1, 3).build(), at(3, 3).build());
    BuiltSessions built = builder.build(events, List.of(), DAYS, key -> true);
    Session session = built.sessions().get(0);
    assertThat(session.activity().events()).isEqualTo(2);
    assertThat(session.activity().cappedEvents()).isEqualTo(1);
    assertThat(session.durationSeconds()).isEqualTo(1);
    assertThat(built.cappedByCount()).isEqualTo(1);
    assertThat(built.cappedByDays()).isEqualTo(1);
    assertThat(built.events())
        .extracting(PlacedEvent::capped)
        .containsExactly(false, false, true, true);
  }

  @Test
  void events_without_consent_are_in_no_session() {
    BuiltSessions built =
        build(at(1, 0).user(null).key("a"), at(1, 1).session(null).key("b"), at(1, 2));
    assertThat(built.sessions()).hasSize(1);
    assertThat(built.events())
        .extracting(PlacedEvent::session)
        .containsExactly(null, null, new SessionKey("p1", "web", "u1", 1));
  }

  @Test
  void only_sessions_that_began_on_a_wanted_day_are_made() {
    List<Event> events = List.of(at(1, 0).build(), at(2, 0).session(2).build());
    BuiltSessions built = builder().build(events, List.of(), Set.of(2), key -> true);
    assertThat(built.sessions())
        .extracting(session -> session.key().sessionId())
        .containsExactly(2L);
    assertThat(built.events()).hasSize(2);
  }

  @Test
  void events_of_a_session_published_on_an_earlier_day_belong_to_it_as_far_as_it_spans() {
    List<Event> events = List.of(at(2, 0).build(), at(3, 0).build());
    BuiltSessions built =
        builder().build(events, List.of(published(1, 1, 0)), Set.of(2, 3), key -> true);
    assertThat(built.sessions()).isEmpty();
    assertThat(built.displaced()).isEmpty();
    assertThat(built.events()).extracting(PlacedEvent::capped).containsExactly(false, true);
    assertThat(built.cappedByDays()).isEqualTo(1);
  }

  @Test
  void a_published_session_of_a_day_that_is_made_anew_has_no_say() {
    BuiltSessions built =
        builder().build(List.of(at(2, 0).build()), List.of(published(1, 1, 0)), DAYS, key -> true);
    assertThat(built.sessions()).extracting(Session::day).containsExactly(2);
  }

  @Test
  void a_session_published_later_whose_key_begins_earlier_now_is_displaced() {
    SessionBrief later = published(1, 3, 5);
    List<Event> events = List.of(at(1, 0).build(), at(3, 5).build());
    BuiltSessions built = builder().build(events, List.of(later), Set.of(1, 2), key -> true);
    assertThat(built.sessions()).extracting(Session::day).containsExactly(1);
    assertThat(built.displaced()).containsExactly(later);
    assertThat(built.events()).extracting(PlacedEvent::capped).containsExactly(false, true);
  }

  @Test
  void landing_and_exit_are_the_first_and_last_page_viewed() {
    Session session =
        only(
            at(1, 0).name("session_start").page("a.example", "/start"),
            at(1, 1).view("a.example", "/first"),
            at(1, 2).view("b.example", "/last"),
            at(1, 3).name("scroll").page("a.example", "/scrolled"));
    assertThat(session.landing().path()).isEqualTo("/first");
    assertThat(session.landing().title()).isEqualTo("T /first");
    assertThat(session.exit().path()).isEqualTo("/last");
    assertThat(session.exit().host()).isEqualTo("b.example");
  }

  @Test
  void without_a_view_landing_and_exit_are_the_pages_of_other_events() {
    Session session =
        only(
            at(1, 0).name("session_start"),
            at(1, 1).page("a.example", "/one"),
            at(1, 2).page("a.example", "/two"),
            at(1, 3).name("timer"));
    assertThat(session.landing().path()).isEqualTo("/one");
    assertThat(session.exit().path()).isEqualTo("/two");
  }

  @Test
  void a_session_knows_its_last_user_and_how_many_there_were() {
    Session session =
        only(at(1, 0), at(1, 1).userId("a"), at(1, 2).userId("b"), at(1, 3).userId("a"), at(1, 4));
    assertThat(session.userId()).isEqualTo("a");
    assertThat(session.userIds()).isEqualTo(2);
    assertThat(only(at(1, 0)).userIds()).isZero();
  }

  @Test
  void a_session_number_is_the_first_that_is_told() {
    assertThat(only(at(1, 0), at(1, 1).number(4), at(1, 2).number(5)).number()).isEqualTo(4);
    assertThat(only(at(1, 0)).number()).isNull();
  }

  static Session only(EventBuilder... events) {
    List<Session> sessions = build(events).sessions();
    assertThat(sessions).hasSize(1);
    return sessions.get(0);
  }

  private static BuiltSessions build(EventBuilder... events) {
    return builder()
        .build(Stream.of(events).map(EventBuilder::build).toList(), List.of(), DAYS, key -> true);
  }

  private static SessionBuilder builder() {
    return new SessionBuilder(SessionRules.DEFAULT);
  }

  private static SessionBrief published(long session, int day, long second) {
    return new SessionBrief(
        new SessionKey("p1", "web", "u1", session),
        day,
        at(day, second).build().timestamp(),
        TrafficSource.DIRECT,
        TrafficSource.DIRECT,
        null,
        "Direct",
        ChannelSource.RULES);
  }
}
