package studio.moment.lake.local.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.local.ga4.SampleExport.TRUTH;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import studio.moment.lake.local.demo.leaks.LeakCheck;
import studio.moment.lake.local.ga4.truth.Draft;
import studio.moment.lake.local.ga4.truth.EventId;
import studio.moment.lake.local.ga4.truth.Fault;
import studio.moment.lake.local.ga4.truth.SessionId;
import studio.moment.lake.local.ga4.truth.Totals;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.schema.TableName;

/** What ga4-merge makes of an export with every fault, against what the generator says of it. */
class Ga4MergeTruthTest {
  private static SampleMerge lake;

  @BeforeAll
  static void publish() {
    lake = SampleMerge.ofAllDays();
  }

  @Test
  void every_days_events_and_sessions_are_counted_as_they_happened() {
    List<String> expected = new ArrayList<>();
    TRUTH
        .days()
        .forEach(
            (date, day) ->
                expected.add(
                    String.join(
                        "|",
                        date.toString(),
                        day.events() + "",
                        day.withoutConsent() + "",
                        day.sessionsBegun() + "",
                        day.clicks() + "",
                        day.purchases() + "",
                        day.revenue() + "")));
    assertThat(
            lake.rows(
                """
                SELECT event_date, count(*), count(*) FILTER (user_pseudo_id IS NULL),
                  (SELECT count(*) FROM analytics.unified_sessions s
                    WHERE s.session_date = e.event_date),
                  count(*) FILTER (event_name = 'affiliate_link_click'),
                  count(*) FILTER (event_name = 'purchase'),
                  sum(purchase_revenue)::BIGINT
                FROM analytics.unified_events e GROUP BY event_date ORDER BY event_date"""))
        .isEqualTo(expected);
  }

  @Test
  void exact_copies_are_gone_and_events_that_only_look_alike_stay() {
    Totals totals = TRUTH.totals();
    assertThat(totals.rows() - totals.events())
        .isEqualTo(TRUTH.events(Fault.EXACT_DUPLICATE).size());
    assertThat(
            lake.rows(
                "SELECT status, actual FROM lake_runs.checks WHERE name = 'exact copies removed'"))
        .containsExactly("warned|" + TRUTH.events(Fault.EXACT_DUPLICATE).size());
    assertThat(lake.number("SELECT count(DISTINCT event_key) FROM analytics.unified_events"))
        .isEqualTo(totals.events());
    assertThat(
            lake.rows(
                """
                SELECT DISTINCT count(*) FROM analytics.unified_events
                WHERE user_pseudo_id IS NULL AND event_name = 'user_engagement'
                  AND page_path = '/deals' GROUP BY event_timestamp"""))
        .containsExactly("2");
  }

  @Test
  void one_version_of_each_day_is_read() {
    for (EventId event : TRUTH.events(Fault.INTRADAY_ALONE)) {
      assertThat(
              lake.number(
                  "SELECT count(*) FROM analytics.unified_events WHERE epoch_us(event_timestamp) = "
                      + event.timestamp()
                      + " AND event_name = '"
                      + event.name()
                      + "' AND user_pseudo_id IS NOT DISTINCT FROM "
                      + quoted(event.userPseudoId())))
          .isZero();
    }
    assertThat(TRUTH.events(Fault.INTRADAY_ALONE)).isNotEmpty();
    assertThat(lake.rows("SELECT shard FROM lake_runs.ga4_shards ORDER BY day"))
        .endsWith("events_20260112", "events_fresh_20260113", "events_intraday_20260114");
  }

  @Test
  void sessions_are_told_apart_by_stream_and_user_and_are_whole_over_midnight() {
    assertThat(lake.number("SELECT count(*) FROM analytics.unified_sessions"))
        .isEqualTo(TRUTH.totals().sessions());
    for (Fault fault :
        List.of(
            Fault.SESSION_ID_IN_TWO_STREAMS,
            Fault.SESSION_ID_OF_TWO_USERS,
            Fault.SHARED_DEVICE,
            Fault.LOGIN_IN_SESSION,
            Fault.CROSSES_MIDNIGHT,
            Fault.WITHOUT_SESSION_START)) {
      List<String> keys = TRUTH.sessions(fault).stream().map(Ga4MergeTruthTest::key).toList();
      assertThat(keys).as(fault.name()).isNotEmpty();
      assertThat(lake.rows("SELECT session_key FROM analytics.unified_sessions"))
          .as(fault.name())
          .containsAll(keys);
    }
    assertThat(
            lake.rows(
                "SELECT session_key FROM analytics.unified_sessions WHERE (ended_at AT TIME ZONE"
                    + " 'Asia/Seoul')::DATE > session_date"))
        .containsExactlyInAnyOrderElementsOf(
            TRUTH.sessions(Fault.CROSSES_MIDNIGHT).stream().map(Ga4MergeTruthTest::key).toList());
  }

  @Test
  void bots_are_capped_and_what_is_beyond_is_counted() {
    assertThat(
            lake.rows(
                "SELECT session_key, events, capped_events FROM analytics.unified_sessions WHERE"
                    + " is_capped"))
        .containsExactly(key(TRUTH.sessions(Fault.BOT_OF_MANY_EVENTS).get(0)) + "|10000|400");
    String patient = key(TRUTH.sessions(Fault.BOT_OF_MANY_DAYS).get(0));
    assertThat(
            lake.rows(
                """
                SELECT count(DISTINCT event_date) FILTER (NOT session_capped),
                  count(DISTINCT event_date) FILTER (session_capped),
                  count(*) FILTER (NOT session_capped)
                    - (SELECT events FROM analytics.unified_sessions s
                        WHERE s.session_key = e.session_key)
                FROM analytics.unified_events e WHERE session_key = '%s' GROUP BY session_key"""
                    .formatted(patient)))
        .containsExactly("2|2|0");
    assertThat(
            lake.number(
                "SELECT count(DISTINCT session_key) FROM analytics.unified_events WHERE"
                    + " session_capped"))
        .isEqualTo(2);
  }

  @Test
  void events_without_consent_or_session_are_kept_and_in_no_session() {
    assertThat(
            lake.rows(
                """
                SELECT count(*) FILTER (user_pseudo_id IS NULL),
                  count(*) FILTER (user_pseudo_id IS NOT NULL)
                FROM analytics.unified_events WHERE session_key IS NULL"""))
        .containsExactly(
            TRUTH.events(Fault.CONSENT_DENIED).size()
                + "|"
                + TRUTH.events(Fault.WITHOUT_SESSION_ID).size());
    assertThat(
            lake.number(
                """
                SELECT (SELECT count(*) FROM analytics.unified_events
                  WHERE session_key IS NOT NULL AND NOT session_capped)
                  - (SELECT sum(events) FROM analytics.unified_sessions)::BIGINT"""))
        .isZero();
  }

  @Test
  void a_transaction_counts_once_and_purchases_without_one_each_on_their_own() {
    Totals totals = TRUTH.totals();
    assertThat(
            lake.rows(
                """
                SELECT sum(purchases)::BIGINT, sum(purchase_revenue)::BIGINT,
                  sum(revenue_raw)::BIGINT FROM analytics.unified_sessions"""))
        .containsExactly(
            totals.transactions() + "|" + totals.revenue() + "|" + totals.revenueOfEvents());
    assertThat(totals.revenueOfEvents()).isGreaterThan(totals.revenue());
    assertThat(
            lake.number(
                "SELECT count(*) FROM analytics.unified_events WHERE event_name = 'purchase' AND"
                    + " transaction_id IS NULL"))
        .isEqualTo(
            TRUTH.events(Fault.TRANSACTION_NOT_SET).size()
                + TRUTH.events(Fault.TRANSACTION_NULL).size()
                + TRUTH.events(Fault.TRANSACTION_EMPTY).size());
  }

  @Test
  void users_take_turns_on_browsers_and_texts_in_a_users_place_are_none() {
    assertThat(
            lake.rows(
                """
                SELECT event_date, user_pseudo_id, epoch_us(first_seen), epoch_us(last_seen), events
                FROM analytics.identity_days"""))
        .containsExactlyInAnyOrderElementsOf(
            TRUTH.runs().stream()
                .map(
                    run ->
                        String.join(
                            "|",
                            run.date().toString(),
                            run.userPseudoId(),
                            run.firstSeen() + "",
                            run.lastSeen() + "",
                            run.events() + ""))
                .toList());
    assertThat(lake.number("SELECT count(DISTINCT user_id) FROM analytics.identity_days"))
        .isEqualTo(TRUTH.runs().stream().map(run -> run.userId()).distinct().count());
    List<String> shared =
        TRUTH.sessions(Fault.SHARED_DEVICE).stream()
            .map(SessionId::userPseudoId)
            .distinct()
            .toList();
    assertThat(
            lake.rows(
                "SELECT DISTINCT user_pseudo_id FROM analytics.identity_map WHERE is_shared_device"))
        .containsAll(shared);
  }

  @Test
  void googles_own_channel_is_taken_where_the_export_has_it() {
    List<String> channels = new ArrayList<>();
    TRUTH.channels().forEach((id, channel) -> channels.add(key(id) + "|" + channel));
    assertThat(
            lake.rows(
                "SELECT session_key, default_channel_group FROM analytics.unified_sessions WHERE"
                    + " channel_source = 'google'"))
        .containsExactlyInAnyOrderElementsOf(channels);
    assertThat(
            lake.number(
                "SELECT count(*) FROM analytics.unified_sessions WHERE channel_source = 'rules'"))
        .isPositive();
  }

  @Test
  void clicks_and_makings_of_links_can_be_followed() {
    assertThat(
            lake.rows(
                "SELECT DISTINCT affiliate_click_id FROM analytics.unified_events WHERE"
                    + " affiliate_click_id IS NOT NULL"))
        .containsExactlyInAnyOrderElementsOf(
            TRUTH.clicks().stream().map(Object::toString).toList());
    assertThat(
            lake.number(
                "SELECT count(*) FROM analytics.unified_events WHERE event_name ="
                    + " 'affiliate_link_click' AND affiliate_link_id IS NULL"))
        .as("link ids are read, texts or numbers")
        .isZero();
    List<String> drafts = new ArrayList<>();
    for (Draft draft : TRUTH.drafts()) {
      drafts.add(
          "%s|%s|%s|%d|%s"
              .formatted(
                  draft.id(),
                  draft.channel().label(),
                  draft.started(),
                  draft.steps(),
                  draft.linkId()));
    }
    assertThat(
            lake.rows(
                """
                SELECT link_draft_id, any_value(link_creation_channel),
                  bool_or(event_name = 'link_create_start'),
                  count(*) FILTER (event_name = 'link_create_step'), max(affiliate_link_id)
                FROM analytics.unified_events WHERE link_draft_id IS NOT NULL GROUP BY ALL"""))
        .containsExactlyInAnyOrderElementsOf(drafts);
  }

  @Test
  void no_personal_value_stands_anywhere_in_the_warehouse() {
    try (Warehouse warehouse = lake.open()) {
      List<TableName> tables = new ArrayList<>();
      for (List<Object> row :
          warehouse
              .query(
                  "SELECT schema_name, table_name FROM duckdb_tables() WHERE schema_name IN"
                      + " ('analytics', 'lake_runs')")
              .rows()) {
        tables.add(new TableName((String) row.get(0), (String) row.get(1)));
      }
      LeakCheck.Result result = new LeakCheck(TRUTH.planted()).run(warehouse, tables);
      assertThat(result.leaks()).isEmpty();
      assertThat(result.values()).isGreaterThan(100);
      assertThat(result.texts()).isGreaterThan(10_000);
    }
  }

  private static String key(SessionId id) {
    return "default/" + id.streamId() + "/" + id.userPseudoId() + "/" + id.sessionId();
  }

  private static String quoted(String text) {
    return text == null ? "NULL" : "'" + text + "'";
  }
}
