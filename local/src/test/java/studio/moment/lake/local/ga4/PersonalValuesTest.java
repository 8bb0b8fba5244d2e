package studio.moment.lake.local.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.local.ga4.SampleExport.PLATFORM;
import static studio.moment.lake.local.ga4.SampleExport.SHARDS;
import static studio.moment.lake.local.ga4.SampleExport.TRUTH;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import studio.moment.lake.local.demo.leaks.ValueSearch;
import studio.moment.lake.local.ga4.truth.Fault;
import studio.moment.lake.local.platform.tables.PlantedValues;
import studio.moment.lake.local.platform.tables.PlantedValues.Planted;
import studio.moment.lake.local.platform.truth.Secret.Kind;

class PersonalValuesTest {
  /** By chance its digits may look like a phone number. */
  private static final String CLICK_ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private static final Set<String> PATTERNS =
      Set.of(
          "[a-z0-9.]+(@|%40|%2540)[a-z]",
          "01[01][-. %]?[01]\\d{3}[-. %]?\\d", "\\d{6}-[1-4]\\d{6}");

  @Test
  void the_demos_search_looks_for_every_value_in_the_export() throws SQLException {
    Set<Planted> all = PlantedValues.of(PLATFORM, TRUTH.planted());
    ValueSearch search =
        new ValueSearch(
            TRUTH.planted().stream()
                .flatMap(planted -> planted.secret().spellings().stream())
                .toList());
    List<String> labelled =
        SHARDS.rows(
            """
            SELECT (event_params, user_properties, collected_traffic_source)::VARCHAR FROM told
            WHERE len(user_properties) > 0 AND event_name != 'session_start'""");

    assertThat(TRUTH.planted()).isNotEmpty().allMatch(all::contains);
    assertThat(PlantedValues.of(PLATFORM)).isNotEmpty().allMatch(all::contains);
    assertThat(labelled).hasSizeGreaterThan(100).allMatch(search::anyIn);
  }

  @Test
  void whatever_looks_personal_in_the_export_is_planted() throws SQLException {
    ValueSearch search =
        new ValueSearch(
            TRUTH.planted().stream().map(planted -> planted.secret().value()).distinct().toList());
    List<String> texts =
        SHARDS.rows(
            """
            SELECT DISTINCT p.value.string_value FROM (SELECT unnest(event_params) AS p FROM told)
            WHERE p.value.string_value IS NOT NULL
              AND regexp_matches(regexp_replace(p.value.string_value, '%s', ''), '%s')"""
                .formatted(CLICK_ID, String.join("|", PATTERNS)));

    assertThat(texts).hasSizeGreaterThan(100).allMatch(search::anyIn);
    assertThat(TRUTH.events(Fault.PERSONAL_VALUES)).hasSize(19 * TRUTH.days().size());
  }

  @Test
  void every_place_and_kind_is_planted() {
    Set<String> places = TRUTH.planted().stream().map(Planted::column).collect(Collectors.toSet());
    Set<Kind> kinds =
        TRUTH.planted().stream()
            .map(planted -> planted.secret().kind())
            .collect(Collectors.toSet());

    assertThat(places)
        .containsExactlyInAnyOrder(
            "user_id",
            "user_properties.contact",
            "event_params.page_location",
            "event_params.page_referrer",
            "event_params.page_title",
            "event_params.search_term",
            "event_params.link_url",
            "event_params.memo",
            "event_params.form_json",
            "collected_traffic_source.manual_campaign_name",
            "collected_traffic_source.manual_term");
    assertThat(kinds)
        .containsExactlyInAnyOrder(Kind.EMAIL, Kind.PHONE, Kind.RESIDENT_NUMBER, Kind.USER_ID);
  }
}
