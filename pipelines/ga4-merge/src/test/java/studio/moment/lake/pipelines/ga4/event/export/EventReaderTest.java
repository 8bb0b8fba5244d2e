package studio.moment.lake.pipelines.ga4.event.export;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.event.export.RawEvent.NOON;
import static studio.moment.lake.pipelines.ga4.event.export.RawEvent.pageView;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.pipelines.ga4.event.AffiliateTags;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.EventOrder;
import studio.moment.lake.pipelines.ga4.event.Param;
import studio.moment.lake.pipelines.ga4.event.export.shape.EcommerceShape;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;

class EventReaderTest {
  private static final long DAY_MICROS = 86_400_000_000L;

  @Test
  void an_event_has_the_day_of_its_shard_and_its_own_time() {
    Event event = Readings.read(pageView());
    assertThat(event.day()).isEqualTo((int) Readings.DAY.toEpochDay());
    assertThat(event.timestamp()).isEqualTo(NOON);
    assertThat(event.sessionId()).isEqualTo(7);
    assertThat(event.order()).isEqualTo(EventOrder.UNKNOWN);
    assertThat(event.property()).isEqualTo("shop");
  }

  @Test
  void session_engaged_counts_whatever_type_it_has() {
    assertThat(Readings.read(pageView().param("session_engaged", "1")).sessionEngaged()).isTrue();
    assertThat(Readings.read(pageView().param("session_engaged", 1L)).sessionEngaged()).isTrue();
    assertThat(Readings.read(pageView().param("session_engaged", "true")).sessionEngaged())
        .isTrue();
    assertThat(Readings.read(pageView().param("session_engaged", "0")).sessionEngaged()).isFalse();
    assertThat(Readings.read(pageView().param("session_engaged", 0L)).sessionEngaged()).isFalse();
    assertThat(Readings.read(pageView()).sessionEngaged()).isFalse();
  }

  @Test
  void numbers_that_come_as_text_are_numbers() {
    Event event =
        Readings.read(
            pageView().param("engagement_time_msec", "1500").param("ga_session_number", 3.0));
    assertThat(event.engagementMillis()).isEqualTo(1500);
    assertThat(event.sessionNumber()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "", " ", "(not set)", "undefined"})
  void a_user_id_that_says_nothing_is_none(String userId) {
    assertThat(Readings.read(pageView().with("user_id", userId)).userId()).isNull();
  }

  @Test
  void a_user_id_is_a_token_that_tells_users_apart() {
    String one = Readings.read(pageView().with("user_id", "U-1")).userId();
    assertThat(one).hasSize(22).doesNotContain("U-1");
    assertThat(Readings.read(pageView().with("user_id", " U-1 ")).userId()).isEqualTo(one);
    assertThat(Readings.read(pageView().with("user_id", "U-2")).userId()).isNotEqualTo(one);
  }

  @Test
  void a_visitor_without_consent_has_neither_id_nor_session() {
    RawEvent denied =
        new RawEvent()
            .with("event_date", "20260115")
            .with("event_timestamp", NOON)
            .with("event_name", "page_view");
    Event event = Readings.read(denied);
    assertThat(event.userPseudoId()).isNull();
    assertThat(event.cookieless()).isTrue();
    assertThat(Readings.read(pageView().with("user_pseudo_id", "")).cookieless()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0, is zero or negative",
    "-5, is zero or negative",
    "1400000000000000, is before 2015",
    "1768575600000000, is more than a day after the end of its shard's day"
  })
  void a_time_that_cannot_be_is_refused_with_its_reason(long timestamp, String reason) {
    Rejection rejection = Readings.reject(pageView().with("event_timestamp", timestamp));
    assertThat(rejection.column()).isEqualTo("event_timestamp");
    assertThat(rejection.reason()).isEqualTo(reason).doesNotContain(Long.toString(timestamp));
    assertThat(rejection.key()).matches("[0-9a-f]{32}");
  }

  @Test
  void a_clock_that_is_ahead_by_less_than_a_day_is_taken() {
    long endOfDay = NOON + DAY_MICROS / 2;
    assertThat(
            Readings.read(pageView().with("event_timestamp", endOfDay + DAY_MICROS - 1))
                .timestamp())
        .isEqualTo(endOfDay + DAY_MICROS - 1);
    assertThat(Readings.reject(pageView().with("event_timestamp", endOfDay + DAY_MICROS)).column())
        .isEqualTo("event_timestamp");
  }

  @Test
  void an_event_of_another_day_than_its_shards_is_refused() {
    assertThat(Readings.reject(pageView().with("event_date", "20260114")).column())
        .isEqualTo("event_date");
    assertThat(Readings.reject(pageView().without("event_date")).reason()).isEqualTo("is null");
    assertThat(Readings.reject(pageView().without("event_timestamp")).reason())
        .isEqualTo("is null");
    assertThat(Readings.reject(pageView().without("event_name")).column()).isEqualTo("event_name");
  }

  @Test
  void an_amount_that_is_none_is_refused() {
    RawEvent purchase =
        pageView().with("ecommerce", Map.of("purchase_revenue", Double.POSITIVE_INFINITY));
    assertThat(Readings.reject(purchase).column()).isEqualTo("ecommerce");
  }

  @Test
  void money_is_the_decimal_that_was_meant() {
    Event event =
        Readings.read(
            pageView()
                .with("ecommerce", Map.of("purchase_revenue", 0.1 + 0.2, "transaction_id", "T-9")));
    assertThat(event.purchase().revenue()).isEqualByComparingTo(new BigDecimal("0.3"));
    assertThat(event.purchase().transactionId()).isEqualTo("T-9");
    assertThat(EcommerceShape.money(5e9)).isEqualTo(new BigDecimal("5000000000"));
    assertThat(EcommerceShape.money(-12.5)).isEqualTo(new BigDecimal("-12.5"));
  }

  @Test
  void a_transaction_that_is_not_set_is_none() {
    Event event =
        Readings.read(pageView().with("ecommerce", Map.of("transaction_id", "(not set)")));
    assertThat(event.purchase().transactionId()).isNull();
  }

  @Test
  void the_source_is_what_the_export_collected_before_anything_else() {
    RawEvent event =
        pageView()
            .param("source", "own")
            .param("page_location", "https://a.example/?utm_source=url&gclid=abc");
    event.with(
        "collected_traffic_source", Map.of("manual_source", "collected", "manual_medium", "email"));
    assertThat(Readings.read(event).traffic().collected())
        .isEqualTo(TrafficSource.of("collected", "email", null));
  }

  @Test
  void the_source_is_the_events_own_before_its_urls() {
    RawEvent event =
        pageView()
            .param("source", "own")
            .param("medium", "social")
            .param("page_location", "https://a.example/?utm_source=url");
    assertThat(Readings.read(event).traffic().collected())
        .isEqualTo(TrafficSource.of("own", "social", null));
    RawEvent ofUrl =
        pageView()
            .param("page_location", "https://a.example/?utm_source=url&utm_campaign=%EB%B4%84");
    assertThat(Readings.read(ofUrl).traffic().collected())
        .isEqualTo(TrafficSource.of("url", null, "봄"));
  }

  @Test
  void a_click_id_alone_tells_its_advertiser() {
    Event google =
        Readings.read(pageView().with("collected_traffic_source", Map.of("gclid", "Cj0K")));
    assertThat(google.traffic().collected().source()).isEqualTo("google");
    assertThat(google.traffic().collected().adClickId()).isTrue();
    Event naver =
        Readings.read(pageView().param("page_location", "https://a.example/p?NaPm=ct%3Dabc&x=1"));
    assertThat(naver.traffic().collected().source()).isEqualTo("naver");
    assertThat(naver.page().adClickIdKind()).isEqualTo("NaPm");
    assertThat(Readings.read(pageView()).traffic().collected()).isNull();
  }

  @Test
  void googles_last_click_prefers_its_cross_channel_record() {
    Map<String, Object> manual =
        Map.of("source", "letter", "medium", "email", "campaign_name", "c", "term", "t");
    RawEvent cross =
        pageView()
            .with(
                "session_traffic_source_last_click",
                Map.of(
                    "manual_campaign",
                    manual,
                    "cross_channel_campaign",
                    Map.of("source", "google", "medium", "cpc", "default_channel_group", "Paid")));
    assertThat(Readings.read(cross).traffic().lastClick().source()).isEqualTo("google");
    assertThat(Readings.read(cross).traffic().lastClick().term()).isEqualTo("t");
    assertThat(Readings.read(cross).traffic().lastClickChannel()).isEqualTo("Paid");
    RawEvent older =
        pageView().with("session_traffic_source_last_click", Map.of("manual_campaign", manual));
    assertThat(Readings.read(older).traffic().lastClick().source()).isEqualTo("letter");
  }

  @Test
  void affiliate_tags_are_read_and_a_link_that_is_no_number_stays_a_parameter() {
    String click = "0b8e1a52-7a3c-4d0e-9f11-8a2b3c4d5e6f";
    Event event =
        Readings.read(
            pageView()
                .param("click_id", click)
                .param("link_id", "42")
                .param("partner", "agoda")
                .param("draft_id", "d-1")
                .param("creation_channel", "web"));
    assertThat(event.affiliate()).isEqualTo(new AffiliateTags(click, 42L, "agoda", "d-1", "web"));
    assertThat(event.params()).isEmpty();
  }

  @Test
  void other_parameters_keep_the_type_they_came_with() {
    Event event =
        Readings.read(
            pageView().param("a", "x").param("b", 5L).param("c", 0.5).param("d", (Object) null));
    assertThat(event.params())
        .containsExactly(
            new Param("a", "x", null, null),
            new Param("b", null, 5L, null),
            new Param("c", null, null, 0.5),
            new Param("d", null, null, null));
  }

  @Test
  void the_source_parameters_stay_where_the_export_collected_a_source_itself() {
    RawEvent event = pageView().param("source", "own");
    event.with("collected_traffic_source", Map.of("manual_source", "collected"));
    assertThat(Readings.read(event).params())
        .containsExactly(new Param("source", "own", null, null));
  }

  @Test
  void items_keep_their_order_and_their_money() {
    Event event =
        Readings.read(
            pageView()
                .with(
                    "items",
                    List.of(
                        Map.of("item_id", "b", "price", 12.34, "quantity", 2L),
                        Map.of("item_id", "a", "item_name", "(not set)"))));
    assertThat(event.items()).extracting("id").containsExactly("b", "a");
    assertThat(event.items().get(0).price()).isEqualTo(new BigDecimal("12.34"));
    assertThat(event.items().get(1).name()).isNull();
  }
}
