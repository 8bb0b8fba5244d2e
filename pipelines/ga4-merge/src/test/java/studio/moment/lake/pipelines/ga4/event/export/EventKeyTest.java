package studio.moment.lake.pipelines.ga4.event.export;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.event.export.RawEvent.pageView;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.moment.lake.pipelines.ga4.event.params.DeclaredParameters;

class EventKeyTest {
  @Test
  void equal_events_have_one_key_in_every_run() {
    assertThat(key(pageView().param("a", "x"))).isEqualTo(key(pageView().param("a", "x")));
    // Fixed for the test's keyset: a change of the canonical form would rewrite every key.
    assertThat(key(pageView())).isEqualTo("ed6ee22677da7cc6beb8a7295ee4ea63");
  }

  @Test
  void the_order_of_parameters_does_not_matter_but_each_counts() {
    String one = key(pageView().param("a", 1L).param("b", 2L));
    assertThat(key(pageView().param("b", 2L).param("a", 1L))).isEqualTo(one);
    assertThat(key(pageView().param("a", 2L).param("b", 1L))).isNotEqualTo(one);
    assertThat(key(pageView().param("a", 1L))).isNotEqualTo(one);
    assertThat(key(pageView().param("a", 1L).param("b", 2L).param("b", 2L))).isNotEqualTo(one);
  }

  @Test
  void what_google_adds_or_corrects_later_is_no_part_of_it() {
    String intraday = key(pageView());
    RawEvent daily =
        pageView()
            .with("traffic_source", Map.of("source", "google", "medium", "organic"))
            .with(
                "session_traffic_source_last_click",
                Map.of("manual_campaign", Map.of("source", "google")))
            .with("ecommerce", Map.of("purchase_revenue_in_usd", 3.0));
    assertThat(key(daily)).isEqualTo(intraday);
  }

  @Test
  void every_other_difference_makes_another_key() {
    List<RawEvent> different =
        List.of(
            pageView(),
            pageView().with("event_timestamp", RawEvent.NOON + 1),
            pageView().with("event_name", "scroll"),
            pageView().with("user_pseudo_id", "111.223"),
            pageView().without("user_pseudo_id"),
            pageView().with("user_id", "u"),
            pageView().with("stream_id", "4002"),
            pageView().with("platform", "IOS"),
            pageView().with("event_bundle_sequence_id", 1L),
            pageView().with("batch_event_index", 1L),
            pageView().with("batch_page_id", 1L),
            pageView().with("batch_ordering_id", 1L),
            pageView().with("device", Map.of("category", "mobile")),
            pageView().with("device", Map.of("operating_system", "mobile")),
            pageView().with("collected_traffic_source", Map.of("manual_source", "x")),
            pageView().with("collected_traffic_source", Map.of("gclid", "x")),
            pageView().with("ecommerce", Map.of("purchase_revenue", 1.0)),
            pageView().with("ecommerce", Map.of("transaction_id", "1")),
            pageView().with("items", List.of(Map.of("item_id", "1"))),
            pageView().with("items", List.of(Map.of("item_name", "1"))),
            pageView().with("items", List.of(Map.of("quantity", 1L))),
            pageView()
                .with("items", List.of(Map.of("item_params", List.of(RawEvent.keyed("a", 1L))))),
            pageView().property("a", 1L),
            pageView().param("a", 1L),
            pageView().param("a", 1.0),
            pageView().param("a", "1"),
            pageView().param("a", (Object) null),
            // Redaction makes these one text; they are two events all the same.
            pageView().param("a", "010-1234-5678"),
            pageView().param("a", "010-1234-5679"));
    Set<String> keys = new HashSet<>();
    different.forEach(event -> keys.add(key(event)));
    assertThat(keys).hasSameSizeAs(different);
    Readings other = new Readings("other", DeclaredParameters.none());
    other.add(pageView());
    assertThat(keys).doesNotContain(other.events().get(0).key());
  }

  private static String key(RawEvent event) {
    return Readings.read(event).key();
  }
}
