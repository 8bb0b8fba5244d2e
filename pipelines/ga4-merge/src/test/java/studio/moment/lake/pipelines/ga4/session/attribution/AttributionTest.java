package studio.moment.lake.pipelines.ga4.session.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.session.EventBuilder.at;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.ga4.channel.Channel;
import studio.moment.lake.pipelines.ga4.channel.ChannelRules;
import studio.moment.lake.pipelines.ga4.channel.ChannelSource;
import studio.moment.lake.pipelines.ga4.session.EventBuilder;
import studio.moment.lake.pipelines.ga4.session.Session;
import studio.moment.lake.pipelines.ga4.session.SessionBrief;
import studio.moment.lake.pipelines.ga4.session.SessionBuilder;
import studio.moment.lake.pipelines.ga4.session.SessionKey;
import studio.moment.lake.pipelines.ga4.session.SessionRules;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

class AttributionTest {
  private static final TrafficSource NAVER = TrafficSource.of("naver", "organic", null);
  private static final TrafficSource BAND = TrafficSource.of("band.us", "referral", null);
  private static final Attribution TEN_DAYS = new Attribution(10, ChannelRules.standard());

  @Test
  void a_direct_session_is_attributed_to_the_users_last_source_within_the_look_back() {
    List<AttributedSession> sessions =
        attribute(
            at(1, 0).session(1).from("naver", "organic"),
            at(1, 9).session(2),
            at(11, 0).session(3),
            at(12, 0).session(4));
    assertThat(sessions)
        .extracting(AttributedSession::lastNonDirect)
        .containsExactly(NAVER, NAVER, NAVER, TrafficSource.DIRECT);
    assertThat(sessions)
        .extracting(AttributedSession::lastNonDirectAgeDays)
        .containsExactly(0L, 0L, 10L, null);
    assertThat(sessions)
        .extracting(session -> session.channel().group())
        .containsExactly("Organic Search", "Organic Search", "Organic Search", "Direct");
    assertThat(sessions.get(2).session().traffic().own()).isEqualTo(TrafficSource.DIRECT);
  }

  @Test
  void a_sessions_own_source_goes_before_earlier_ones_and_other_users_have_no_say() {
    List<AttributedSession> sessions =
        attribute(
            at(1, 0).session(1).from("naver", "organic"),
            at(2, 0).session(2).from("band.us", "referral"),
            at(3, 0).session(3),
            at(3, 0).session(4).user("u2"),
            at(3, 0).session(5).property("p2"),
            at(3, 1).session(6).stream("app"));
    assertThat(sessions)
        .extracting(AttributedSession::lastNonDirect)
        .containsExactly(NAVER, BAND, BAND, BAND, TrafficSource.DIRECT, TrafficSource.DIRECT);
  }

  @Test
  void a_published_session_before_is_a_source_and_is_taken_as_it_is() {
    SessionBrief before = brief(1, 1, NAVER, TrafficSource.DIRECT, null);
    Attributions result =
        TEN_DAYS.attribute(sessions(at(3, 0).session(2)), List.of(before), Set.of(2, 3, 4));
    assertThat(result.sessions().get(0).lastNonDirect()).isEqualTo(NAVER);
    assertThat(result.sessions().get(0).lastNonDirectAgeDays()).isEqualTo(2);
    assertThat(result.changes()).isEmpty();
  }

  @Test
  void a_published_session_on_a_day_made_anew_is_no_source() {
    SessionBrief gone = brief(1, 2, NAVER, NAVER, 0L);
    Attributions result =
        TEN_DAYS.attribute(sessions(at(3, 0).session(2)), List.of(gone), Set.of(2, 3));
    assertThat(result.sessions().get(0).lastNonDirect()).isEqualTo(TrafficSource.DIRECT);
  }

  @Test
  void a_published_session_after_changes_with_the_source_it_is_attributed_to() {
    SessionBrief after = brief(9, 5, TrafficSource.DIRECT, NAVER, 4L);
    SessionBrief own = brief(10, 6, BAND, BAND, 0L);
    SessionBrief afterOwn = brief(11, 7, null, BAND, 1L);
    Attributions result =
        TEN_DAYS.attribute(
            sessions(at(3, 0).session(2).from("chatgpt.com", "referral")),
            List.of(brief(1, 1, NAVER, NAVER, 0L), afterOwn, own, after),
            Set.of(2, 3, 4));
    assertThat(result.changes())
        .containsExactly(
            new AttributionChange(
                after.key(),
                5,
                TrafficSource.of("chatgpt.com", "referral", null),
                2L,
                "AI Assistant",
                true));
  }

  @Test
  void a_published_session_after_changes_when_its_source_is_gone_or_only_nearer() {
    SessionBrief after = brief(9, 5, TrafficSource.DIRECT, NAVER, 2L);
    Set<Integer> days = Set.of(2, 3, 4);
    assertThat(TEN_DAYS.attribute(List.of(), List.of(after), days).changes())
        .containsExactly(
            new AttributionChange(after.key(), 5, TrafficSource.DIRECT, null, "Direct", true));
    assertThat(
            TEN_DAYS
                .attribute(
                    sessions(at(4, 0).session(2).from("naver", "organic")), List.of(after), days)
                .changes())
        .extracting(AttributionChange::lastNonDirectAgeDays)
        .containsExactly(1L);
  }

  @Test
  void equal_input_changes_nothing() {
    Set<Integer> days = Set.of(3);
    List<Session> sessions = sessions(at(3, 0).session(2).from("naver", "organic"));
    SessionBrief later = brief(9, 13, TrafficSource.DIRECT, NAVER, 10L);
    SessionBrief tooLate = brief(10, 14, null, TrafficSource.DIRECT, null);
    assertThat(TEN_DAYS.attribute(sessions, List.of(later, tooLate), days).changes()).isEmpty();
  }

  @Test
  void a_channel_that_google_decided_stays_when_the_source_changes() {
    SessionBrief after =
        new SessionBrief(
            new SessionKey("p1", "web", "u1", 9),
            5,
            at(5, 0).build().timestamp(),
            TrafficSource.DIRECT,
            TrafficSource.DIRECT,
            null,
            "Cross-network",
            ChannelSource.GOOGLE);
    Attributions result =
        TEN_DAYS.attribute(
            sessions(at(3, 0).session(2).from("naver", "organic")), List.of(after), Set.of(3));
    assertThat(result.changes())
        .containsExactly(new AttributionChange(after.key(), 5, NAVER, 2L, "Cross-network", false));
  }

  @Test
  void googles_channel_of_a_session_is_kept_and_compared_with_the_rules() {
    List<AttributedSession> sessions =
        attribute(at(1, 0).from("naver", "organic").lastClick(BAND, "Referral"));
    assertThat(sessions.get(0).channel())
        .isEqualTo(new Channel("Referral", ChannelSource.GOOGLE, "Organic Social"));
    assertThat(sessions.get(0).brief().channelSource()).isEqualTo(ChannelSource.GOOGLE);
    assertThat(sessions.get(0).brief().channel()).isEqualTo("Referral");
  }

  @Test
  void a_displaced_published_session_is_neither_source_nor_changed() {
    SessionBrief displaced = brief(2, 5, NAVER, NAVER, 0L);
    Attributions result =
        TEN_DAYS.attribute(
            sessions(at(3, 0).session(2)),
            List.of(displaced, brief(9, 6, null, TrafficSource.DIRECT, null)),
            Set.of(3));
    assertThat(result.changes()).isEmpty();
  }

  private static List<AttributedSession> attribute(EventBuilder... events) {
    return TEN_DAYS
        .attribute(sessions(events), List.of(), Set.copyOf(IntStream.range(0, 20).boxed().toList()))
        .sessions();
  }

  private static List<Session> sessions(EventBuilder... events) {
    return new SessionBuilder(SessionRules.DEFAULT)
        .build(
            Stream.of(events).map(EventBuilder::build).toList(),
            List.of(),
            Set.copyOf(IntStream.range(0, 20).boxed().toList()),
            key -> true)
        .sessions();
  }

  private static SessionBrief brief(
      long session, int day, TrafficSource own, TrafficSource lastNonDirect, Long age) {
    return new SessionBrief(
        new SessionKey("p1", "web", "u1", session),
        day,
        at(day, 0).build().timestamp(),
        own,
        lastNonDirect,
        age,
        ChannelRules.standard().group(lastNonDirect).label(),
        ChannelSource.RULES);
  }
}
