package studio.moment.lake.pipelines.ga4.session.table;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.session.EventBuilder.at;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.ga4.channel.ChannelRules;
import studio.moment.lake.pipelines.ga4.event.Client;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.session.Session;
import studio.moment.lake.pipelines.ga4.session.SessionBrief;
import studio.moment.lake.pipelines.ga4.session.SessionBuilder;
import studio.moment.lake.pipelines.ga4.session.SessionRules;
import studio.moment.lake.pipelines.ga4.session.attribution.AttributedSession;
import studio.moment.lake.pipelines.ga4.session.attribution.Attribution;
import studio.moment.lake.pipelines.ga4.session.attribution.AttributionChange;
import studio.moment.lake.pipelines.ga4.table.Published;
import studio.moment.lake.pipelines.ga4.traffic.TrafficSource;
import studio.moment.lake.warehouse.schema.Field;

class SessionTableTest {
  private static final TrafficSource FULL =
      new TrafficSource("naver", "cpc", "봄 여행", "c-1", "호텔", "banner", true);
  private static final Client CLIENT =
      new Client("mobile", "Android", "Chrome", "ko", "South Korea", null, null, null, null);

  @TempDir Path folder;

  @Test
  void a_row_holds_what_the_session_is() throws Exception {
    AttributedSession session = sessions().get(0);
    try (Published<AttributedSession> table = publish(sessions())) {
      assertThat(table.rows("session_key", "session_date", "started_at", "duration_seconds"))
          .startsWith(
              List.of(
                  "p1/web/u1/1", LocalDate.ofEpochDay(1), Instant.EPOCH.plusSeconds(1_000), 7.0));
      assertThat(
              table.rows(
                  "events",
                  "page_views",
                  "key_events",
                  "engaged",
                  "engagement_seconds",
                  "is_new_user",
                  "session_number",
                  "affiliate_clicks",
                  "links_created",
                  "capped_events",
                  "is_capped"))
          .startsWith(List.of(7L, 2L, 1L, true, 1.5, true, 3L, 1L, 1L, 0L, false));
      assertThat(table.rows("landing_host", "landing_path", "landing_title", "exit_path"))
          .startsWith(List.of("a.example", "/in", "T /in", "/out"));
      assertThat(table.rows("user_id", "user_ids", "device_category", "browser", "country"))
          .startsWith(List.of("hash", 1L, "mobile", "Chrome", "South Korea"));
      assertThat(table.rows("purchases", "currency", "currencies"))
          .startsWith(List.of(1L, "KRW", 1L));
      assertThat(numbers(table, "purchase_revenue", "purchase_revenue_usd", "revenue_raw"))
          .containsExactly("12.5", "12.5", "12.5");
      assertThat(numbers(table, "refund")).containsExactly("0.000000001");
      assertThat(
              table.rows("source", "medium", "campaign", "last_click_source", "user_first_source"))
          .startsWith(List.of("naver", "cpc", "봄 여행", "google", "band.us"));
      assertThat(table.rows("default_channel_group", "channel_source", "channel_group_by_rules"))
          .startsWith(List.of("Paid Other", "google", "Organic Search"));
    }
    assertThat(session.channel().mismatch()).isTrue();
  }

  @Test
  void a_published_row_is_read_back_as_the_brief_it_was() throws Exception {
    List<AttributedSession> sessions = sessions();
    List<SessionBrief> briefs = sessions.stream().map(AttributedSession::brief).toList();
    try (Published<AttributedSession> table = publish(sessions)) {
      assertThat(table.rows(PublishedSessions.COLUMNS.toArray(String[]::new)))
          .extracting(PublishedSessions::brief)
          .containsExactlyElementsOf(briefs);
    }
    assertThat(briefs)
        .extracting(SessionBrief::lastNonDirectAgeDays)
        .contains(0L, 1L)
        .containsNull();
    assertThat(briefs).extracting(brief -> brief.key().streamId()).contains("web").containsNull();
  }

  @Test
  void keys_are_unique_and_never_null() throws Exception {
    try (Published<AttributedSession> table = publish(sessions())) {
      assertThat(table.duplicates()).isZero();
    }
  }

  @Test
  void a_change_sets_columns_of_the_table_and_leaves_googles_channel_compared_as_it_was() {
    AttributionChange byRules =
        new AttributionChange(sessions().get(0).session().key(), 1, FULL, 2L, "Paid Search", true);
    Map<String, Object> changed = SessionTable.changed(byRules);
    List<String> columns = SessionTable.TABLE.schema().fields().stream().map(Field::name).toList();
    assertThat(columns).containsAll(changed.keySet());
    assertThat(changed)
        .containsEntry("last_non_direct_source", "naver")
        .containsEntry("last_non_direct_medium", "cpc")
        .containsEntry("last_non_direct_campaign", "봄 여행")
        .containsEntry("last_non_direct_campaign_id", "c-1")
        .containsEntry("last_non_direct_term", "호텔")
        .containsEntry("last_non_direct_content", "banner")
        .containsEntry("last_non_direct_has_ad_click", true)
        .containsEntry("last_non_direct_age_days", 2L)
        .containsEntry("default_channel_group", "Paid Search")
        .containsEntry("channel_group_by_rules", "Paid Search");
    AttributionChange byGoogle =
        new AttributionChange(byRules.key(), 1, FULL, 2L, "Paid Search", false);
    assertThat(SessionTable.changed(byGoogle)).doesNotContainKey("channel_group_by_rules");
  }

  @Test
  void every_column_is_described_and_the_table_is_cut_by_day() {
    assertThat(SessionTable.TABLE.schema().description()).isNotBlank();
    assertThat(SessionTable.TABLE.schema().fields())
        .allMatch(field -> !field.description().isBlank());
    assertThat(SessionTable.TABLE.schema().partitioning().column()).isEqualTo("session_date");
    assertThat(SessionTable.TABLE.schema().clustering())
        .allMatch(column -> SessionTable.TABLE.schema().field(column).isPresent());
  }

  private Published<AttributedSession> publish(List<AttributedSession> sessions) throws Exception {
    return Published.of(
        SessionTable.TABLE, sessions, folder, SessionTable.KEY, "started_at, ga_session_id");
  }

  private static List<String> numbers(Published<?> table, String... columns) {
    return table.rows(columns).get(0).stream()
        .map(value -> ((BigDecimal) value).stripTrailingZeros().toPlainString())
        .toList();
  }

  private static List<AttributedSession> sessions() {
    TrafficSource google = TrafficSource.of("google", "organic", null);
    List<Event> events =
        List.of(
            at(1, 0)
                .view("a.example", "/in")
                .from(FULL)
                .client(CLIENT)
                .userId("hash")
                .number(3)
                .firstOfUser(TrafficSource.of("band.us", "referral", null))
                .lastClick(google, "Paid Other")
                .build(),
            at(1, 1).name("first_visit").engagementMillis(1_500).build(),
            at(1, 2).affiliateClick("c1").build(),
            at(1, 3).linkCreated(5L).build(),
            at(1, 4).purchase("t1", "12.5", "KRW").build(),
            at(1, 5).refund("t1", "0.000000001", "KRW").build(),
            at(1, 7).view("a.example", "/out").build(),
            at(2, 0).session(2).build(),
            at(2, 1).session(3).user("u2").stream(null).build());
    List<Session> sessions =
        new SessionBuilder(SessionRules.DEFAULT)
            .build(events, List.of(), Set.of(1, 2), key -> true)
            .sessions();
    return new Attribution(90, ChannelRules.standard())
        .attribute(sessions, List.of(), Set.of(1, 2))
        .sessions();
  }
}
