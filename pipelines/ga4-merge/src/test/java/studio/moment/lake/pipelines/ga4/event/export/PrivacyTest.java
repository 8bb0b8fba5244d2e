package studio.moment.lake.pipelines.ga4.event.export;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.event.export.RawEvent.pageView;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.Param;
import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protection.Normalisation;
import studio.moment.lake.privacy.Protector;
import studio.moment.lake.privacy.Protectors;
import studio.moment.lake.privacy.keys.TestKeysets;

class PrivacyTest {
  private static final String EMAIL = "hong.gildong@example.com";
  private static final String PHONE = "010-1234-5678";

  @Test
  void an_identifier_leaves_no_field_of_an_event_in_the_clear() {
    RawEvent everywhere = pageView().with("event_name", "n " + EMAIL).with("user_id", EMAIL);
    for (String param :
        List.of(
            "page_title",
            "page_location",
            "page_referrer",
            "search_term",
            "link_url",
            "source",
            "medium",
            "campaign",
            "term",
            "content",
            "partner",
            "creation_channel",
            "click_id",
            "draft_id",
            "currency",
            "transaction_id",
            "memo")) {
      everywhere.param(param, "https://a.example/" + EMAIL + "?to=" + PHONE);
    }
    everywhere.param(EMAIL, PHONE).property("name", EMAIL).property(PHONE, "x");
    everywhere
        .with("platform", EMAIL)
        .with("device", Map.of("category", EMAIL, "operating_system", PHONE))
        .with("traffic_source", Map.of("source", EMAIL, "medium", PHONE, "name", EMAIL))
        .with("ecommerce", Map.of("transaction_id", EMAIL))
        .with(
            "session_traffic_source_last_click",
            Map.of(
                "manual_campaign",
                Map.of("source", EMAIL, "term", PHONE),
                "cross_channel_campaign",
                Map.of("source", EMAIL, "default_channel_group", PHONE)))
        .with("items", List.of(Map.of("item_id", PHONE, "item_name", EMAIL)));
    String event = Readings.read(everywhere).toString();
    assertThat(event).doesNotContain("hong", "gildong", "1234-5678", "12345678");
    everywhere.with(
        "collected_traffic_source",
        Map.of("manual_source", EMAIL, "manual_medium", PHONE, "manual_campaign_name", EMAIL));
    assertThat(Readings.read(everywhere).toString())
        .doesNotContain("hong", "gildong", "1234-5678", "12345678");
  }

  @Test
  void a_mail_address_in_the_place_of_a_client_id_is_a_token_and_other_client_ids_are_kept() {
    assertThat(Readings.read(pageView().with("user_pseudo_id", EMAIL)).userPseudoId()).hasSize(22);
    assertThat(Readings.read(pageView().with("user_pseudo_id", "1012345678.1700000000")))
        .extracting(Event::userPseudoId)
        .isEqualTo("1012345678.1700000000");
  }

  @Test
  void a_url_in_a_text_loses_its_query_and_prose_around_one_does_not() {
    Event event =
        Readings.read(
            pageView()
                .param("form_destination", "/signup?name=hong")
                .param("target", "https://a.example/x?name=hong")
                .param("memo", "read https://a.example/x? yes"));
    assertThat(event.params())
        .extracting(Param::text)
        .containsExactly("/signup", "https://a.example/x", "read https://a.example/x? yes");
  }

  @Test
  void a_rejection_tells_nothing_of_the_event() {
    RawEvent wrong =
        pageView().with("event_date", EMAIL).with("user_id", PHONE).with("event_name", EMAIL);
    assertThat(Readings.reject(wrong).toString()).doesNotContain("hong", "1234");
  }

  @Test
  void a_user_is_the_token_that_tables_of_the_platform_have() {
    Protector inTables =
        Protectors.create(new Protection.Hmac("user", Normalisation.PLAIN), TestKeysets.keys());
    ProtectedValue out = new ProtectedValue();
    inTables.protect("U-77".getBytes(), 0, 4, out);
    Event event =
        Readings.read(
            pageView()
                .with("user_id", "U-77")
                .param("user_id", "U-77")
                .property("user_id", "U-77"));
    String token = new String(out.bytes(), 0, out.length());
    assertThat(event.userId()).isEqualTo(token);
    assertThat(event.params()).containsExactly(new Param("user_id", token, null, null));
    assertThat(event.userProperties()).containsExactly(new Param("user_id", token, null, null));
  }

  @Test
  void transactions_stay_apart_where_their_ids_are_personal() {
    String one = transaction("010-1234-5678");
    String other = transaction("010-1234-5679");
    assertThat(one).isNotEqualTo(other).hasSize(22).isEqualTo(transaction("010-1234-5678"));
    assertThat(transaction("T-2026-00042")).isEqualTo("T-2026-00042");
  }

  @Test
  void numbers_under_a_personal_name_are_replaced_by_their_kind() {
    Event event =
        Readings.read(
            pageView()
                .param("phone", 1_012_345_678L)
                .param("mobile_no", "1012345678")
                .param("resident", 9_001_011_234_568.0)
                .param("points", 1_500L));
    assertThat(event.params())
        .containsExactly(
            new Param("phone", "[PHONE]", null, null),
            new Param("mobile_no", "[PHONE]", null, null),
            new Param("resident", "[RRN]", null, null),
            new Param("points", null, 1_500L, null));
  }

  private static String transaction(String id) {
    return Readings.read(pageView().with("ecommerce", Map.of("transaction_id", id)))
        .purchase()
        .transactionId();
  }
}
