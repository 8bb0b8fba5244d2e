package studio.moment.lake.pipelines.ga4.session;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.session.EventBuilder.at;
import static studio.moment.lake.pipelines.ga4.session.SessionBuilderTest.only;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

class SessionTrafficTest {
  private static final TrafficSource NAVER = TrafficSource.of("naver", "organic", null);

  @Test
  void a_sessions_source_is_the_first_collected_one_that_is_not_direct() {
    assertThat(
            own(
                at(1, 0),
                at(1, 1).from("(direct)", "(none)"),
                at(1, 2).from("naver", "organic"),
                at(1, 3).from("facebook", "social")))
        .isEqualTo(NAVER);
  }

  @Test
  void a_session_without_a_source_is_direct() {
    assertThat(own(at(1, 0))).isEqualTo(TrafficSource.DIRECT);
    assertThat(own(at(1, 0).from("(not set)", "(not set)"))).isEqualTo(TrafficSource.DIRECT);
  }

  @Test
  void a_referral_from_the_sites_own_domain_is_no_source() {
    assertThat(
            own(
                at(1, 0).view("shop.site.co.kr", "/").from("www.site.co.kr", "referral"),
                at(1, 1).view("shop.site.co.kr", "/").from("naver", "organic")))
        .isEqualTo(NAVER);
    assertThat(own(at(1, 0).view("m.site.com", "/").from("SITE.com", "referral")))
        .isEqualTo(TrafficSource.DIRECT);
  }

  @Test
  void another_site_under_the_same_country_is_a_source() {
    assertThat(own(at(1, 0).view("a.co.kr", "/").from("b.co.kr", "referral")).source())
        .isEqualTo("b.co.kr");
  }

  @Test
  void a_campaign_of_the_site_itself_is_a_source() {
    assertThat(own(at(1, 0).view("m.site.com", "/").from("site.com", "email")).medium())
        .isEqualTo("email");
  }

  @Test
  void a_referral_from_a_domain_declared_as_own_is_no_source() {
    SessionRules rules = new SessionRules(10, Set.of(), Set.of("pay.example"));
    Session session =
        new SessionBuilder(rules)
            .build(
                List.of(at(1, 0).view("a.com", "/").from("m.pay.example", "referral").build()),
                List.of(),
                Set.of(1),
                key -> true)
            .sessions()
            .get(0);
    assertThat(session.traffic().own()).isEqualTo(TrafficSource.DIRECT);
  }

  @Test
  void a_click_id_without_a_name_is_a_source() {
    TrafficSource click = new TrafficSource(null, null, null, null, null, null, true);
    assertThat(own(at(1, 0).from(click), at(1, 1).from("naver", "organic"))).isEqualTo(click);
  }

  @Test
  void googles_attribution_is_what_the_last_event_says_and_the_users_what_the_first_says() {
    TrafficSource google = TrafficSource.of("google", "cpc", "brand");
    SessionTraffic traffic =
        only(
                at(1, 0).lastClick(TrafficSource.DIRECT, "Direct").firstOfUser(NAVER),
                at(1, 1).lastClick(google, "Paid Search").firstOfUser(google),
                at(1, 2).lastClick(null, " "))
            .traffic();
    assertThat(traffic.lastClick()).isEqualTo(google);
    assertThat(traffic.lastClickChannel()).isEqualTo("Paid Search");
    assertThat(traffic.firstOfUser()).isEqualTo(NAVER);
    assertThat(traffic.own()).isEqualTo(TrafficSource.DIRECT);
  }

  private static TrafficSource own(EventBuilder... events) {
    return only(events).traffic().own();
  }
}
