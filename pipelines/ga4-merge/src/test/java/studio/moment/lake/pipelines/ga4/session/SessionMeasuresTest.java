package studio.moment.lake.pipelines.ga4.session;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.session.EventBuilder.at;
import static studio.moment.lake.pipelines.ga4.session.SessionBuilderTest.only;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.ga4.event.Event;

class SessionMeasuresTest {
  @Test
  void a_session_is_engaged_by_flag_focus_two_views_or_a_key_event() {
    assertThat(engaged(at(1, 0), at(1, 1))).isFalse();
    assertThat(engaged(at(1, 0), at(1, 1).engaged())).isTrue();
    assertThat(engaged(at(1, 0).engagementMillis(5_000), at(1, 1).engagementMillis(4_999)))
        .isFalse();
    assertThat(engaged(at(1, 0).engagementMillis(5_000), at(1, 1).engagementMillis(5_000)))
        .isTrue();
    assertThat(engaged(at(1, 0).view("a.example", "/"))).isFalse();
    assertThat(engaged(at(1, 0).view("a.example", "/"), at(1, 1).name("screen_view"))).isTrue();
    assertThat(engaged(at(1, 0).purchase(null, null, null))).isTrue();
  }

  @Test
  void key_events_are_those_of_the_property() {
    SessionRules rules = new SessionRules(10, Set.of("link_created"), Set.of());
    Event event = at(1, 0).linkCreated(1L).build();
    BuiltSessions built =
        new SessionBuilder(rules).build(List.of(event), List.of(), Set.of(1), key -> true);
    SessionActivity activity = built.sessions().get(0).activity();
    assertThat(activity.engaged()).isTrue();
    assertThat(activity.keyEvents()).isEqualTo(1);
  }

  @Test
  void a_long_session_without_focus_is_not_engaged() {
    Session session = only(at(1, 0), at(1, 900));
    assertThat(session.durationSeconds()).isEqualTo(900);
    assertThat(session.activity().engaged()).isFalse();
  }

  @Test
  void a_new_user_is_one_whom_ga4_saw_first() {
    assertThat(only(at(1, 0).name("first_visit")).activity().newUser()).isTrue();
    assertThat(only(at(1, 0).name("first_open")).activity().newUser()).isTrue();
    assertThat(only(at(1, 0).name("session_start")).activity().newUser()).isFalse();
  }

  @Test
  void affiliate_clicks_and_links_are_counted_once_by_their_id() {
    SessionActivity activity =
        only(
                at(1, 0).affiliateClick("c1"),
                at(1, 1).affiliateClick("c1"),
                at(1, 2).affiliateClick("c2"),
                at(1, 3).affiliateClick(null),
                at(1, 4).affiliateClick(null),
                at(1, 5).linkCreated(7L),
                at(1, 6).linkCreated(7L),
                at(1, 7).linkCreated(null))
            .activity();
    assertThat(activity.affiliateClicks()).isEqualTo(4);
    assertThat(activity.linksCreated()).isEqualTo(2);
  }

  @Test
  void a_transaction_counts_by_its_counting_event_alone() {
    Event first = at(1, 0).key("k1").purchase("t1", "100.25", "KRW").build();
    Event again = at(1, 1).key("k2").purchase("t1", "100.25", "KRW").build();
    Event elsewhere = at(1, 2).key("k3").purchase("t2", "7", "KRW").build();
    SessionMoney money = money(Set.of("k1"), first, again, elsewhere);
    assertThat(money.purchases()).isEqualTo(1);
    assertThat(money.revenue()).isEqualByComparingTo("100.25");
    assertThat(money.revenueUsd()).isEqualByComparingTo("100.25");
    assertThat(money.revenueRaw()).isEqualByComparingTo("207.50");
  }

  @Test
  void purchases_without_a_transaction_id_are_each_their_own() {
    SessionMoney money =
        money(
            Set.of(),
            at(1, 0).key("k1").purchase(null, "5", "KRW").build(),
            at(1, 1).key("k2").purchase(null, "5", "KRW").build());
    assertThat(money.purchases()).isEqualTo(2);
    assertThat(money.revenue()).isEqualByComparingTo("10");
  }

  @Test
  void refunds_stand_apart_from_revenue() {
    SessionMoney money =
        money(
            Set.of("k1"),
            at(1, 0).key("k1").purchase("t1", "50", "KRW").build(),
            at(1, 1).refund("t1", "20", "KRW").build());
    assertThat(money.revenue()).isEqualByComparingTo("50");
    assertThat(money.refund()).isEqualByComparingTo("20");
    assertThat(money.purchases()).isEqualTo(1);
  }

  @Test
  void money_of_two_currencies_is_said_to_be_so() {
    SessionMoney mixed =
        money(
            Set.of("k1", "k2"),
            at(1, 0).key("k1").purchase("t1", "50", "KRW").build(),
            at(1, 1).key("k2").purchase("t2", "1", "USD").build());
    assertThat(mixed.currency()).isNull();
    assertThat(mixed.currencies()).isEqualTo(2);
    SessionMoney one = money(Set.of(), at(1, 0).purchase(null, "50", "KRW").build());
    assertThat(one.currency()).isEqualTo("KRW");
  }

  @Test
  void a_purchase_without_revenue_is_one_without_money() {
    SessionMoney money = money(Set.of(), at(1, 0).purchase(null, null, null).build());
    assertThat(money.purchases()).isEqualTo(1);
    assertThat(money.revenue()).isEqualTo(BigDecimal.ZERO);
    assertThat(money.currencies()).isZero();
  }

  private static boolean engaged(EventBuilder... events) {
    return only(events).activity().engaged();
  }

  private static SessionMoney money(Set<String> counted, Event... events) {
    BuiltSessions built =
        new SessionBuilder(SessionRules.DEFAULT)
            .build(List.of(events), List.of(), Set.of(1), counted::contains);
    return built.sessions().get(0).money();
  }
}
