package studio.moment.lake.local.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.local.ga4.SampleExport.FOLDER;
import static studio.moment.lake.local.ga4.SampleExport.SHARDS;
import static studio.moment.lake.local.ga4.SampleExport.TRUTH;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.local.ga4.truth.DayTruth;
import studio.moment.lake.local.ga4.truth.Draft;
import studio.moment.lake.local.ga4.truth.EventId;
import studio.moment.lake.local.ga4.truth.Fault;
import studio.moment.lake.local.ga4.truth.SessionId;
import studio.moment.lake.local.ga4.truth.ShardTruth;
import studio.moment.lake.local.ga4.truth.Totals;
import studio.moment.lake.local.ga4.truth.UserRun;

/** What the generator says of its export, counted again by SQL over the files. */
class Ga4TruthTest {
  @Test
  void every_fault_is_in_a_small_export() {
    Set<Fault> late = Set.of(Fault.LATE_ADDED, Fault.LATE_CHANGED, Fault.LATE_REMOVED);
    List<Fault> present =
        Arrays.stream(Fault.values())
            .filter(fault -> !TRUTH.events(fault).isEmpty() || !TRUTH.sessions(fault).isEmpty())
            .toList();

    assertThat(present)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Fault.values()).filter(fault -> !late.contains(fault)).toList());
  }

  @Test
  void totals_are_what_sql_counts() throws SQLException {
    Totals totals = TRUTH.totals();
    assertThat(
            new Totals(
                SHARDS.number("SELECT count(*) FROM copies"),
                SHARDS.number("SELECT count(*) FROM events"),
                SHARDS.number(
                    """
                      SELECT count(DISTINCT (stream_id, user_pseudo_id, session)) FROM told
                      WHERE user_pseudo_id IS NOT NULL AND session IS NOT NULL"""),
                SHARDS.number("SELECT count(DISTINCT session) FROM told"),
                SHARDS.number(
                    """
                      SELECT count(DISTINCT (event_date, stream_id, user_pseudo_id, session))
                      FROM told WHERE user_pseudo_id IS NOT NULL AND session IS NOT NULL"""),
                SHARDS.number("SELECT count(revenue) FROM told"),
                SHARDS.number("SELECT count(*) FROM (" + ONCE_PER_TRANSACTION + ")"),
                SHARDS.number("SELECT sum(revenue) FROM told"),
                SHARDS.number("SELECT sum(revenue) FROM (" + ONCE_PER_TRANSACTION + ")"),
                SHARDS.number("SELECT sum(revenue) FROM (SELECT revenue, unnest(items) FROM told)"),
                SHARDS.number(
                    """
                      SELECT count(*) FROM (
                        SELECT 1 FROM told WHERE user_pseudo_id IS NOT NULL
                        GROUP BY stream_id, user_pseudo_id, event_timestamp HAVING count(*) > 1)"""),
                SHARDS.number(
                    """
                      SELECT count(*) FROM told
                      WHERE param(event_params, 'session_engaged').string_value IS NOT NULL""")))
        .isEqualTo(totals);
    assertThat(totals.revenue()).isLessThan(totals.revenueOfEvents());
    assertThat(totals.sessionIdsAlone()).isLessThan(totals.sessions());
  }

  private static final String ONCE_PER_TRANSACTION =
      """
      SELECT any_value(revenue) AS revenue FROM told WHERE revenue IS NOT NULL
      GROUP BY CASE WHEN transaction IN ('', '(not set)') OR transaction IS NULL
        THEN user_pseudo_id || event_timestamp ELSE transaction END""";

  @Test
  void each_days_numbers_are_what_sql_counts() throws SQLException {
    List<String> expected = new ArrayList<>();
    for (Map.Entry<LocalDate, DayTruth> entry : TRUTH.days().entrySet()) {
      DayTruth day = entry.getValue();
      expected.add(
          String.join(
              "|",
              entry.getKey().format(DateTimeFormatter.BASIC_ISO_DATE),
              day.rows() + "",
              day.events() + "",
              day.withoutConsent() + "",
              day.sessions() + "",
              day.sessionsBegun() + "",
              day.clicks() + "",
              day.purchases() + "",
              day.revenue() + ""));
    }
    assertThat(
            SHARDS.rows(
                """
                  WITH begun AS (
                    SELECT min(event_date) AS event_date, count(*) FROM told
                    WHERE user_pseudo_id IS NOT NULL AND session IS NOT NULL
                    GROUP BY stream_id, user_pseudo_id, session)
                  SELECT event_date,
                    (SELECT count(*) FROM copies c WHERE c.event_date = e.event_date),
                    count(*),
                    count(*) FILTER (user_pseudo_id IS NULL),
                    count(DISTINCT (stream_id, user_pseudo_id, session))
                      FILTER (user_pseudo_id IS NOT NULL AND session IS NOT NULL),
                    (SELECT count(*) FROM begun b WHERE b.event_date = e.event_date),
                    count(*) FILTER (event_name = 'affiliate_link_click'),
                    count(*) FILTER (event_name = 'purchase'),
                    sum(revenue)
                  FROM told e GROUP BY event_date ORDER BY event_date"""))
        .isEqualTo(expected);
  }

  @Test
  void files_hold_the_rows_that_are_named_and_one_of_each_date_counts() throws SQLException {
    for (ShardTruth shard : TRUTH.shards()) {
      assertThat(SHARDS.number("SELECT count(*) FROM '%s'".formatted(FOLDER.resolve(shard.file()))))
          .as(shard.file())
          .isEqualTo(shard.rows());
    }
    assertThat(TRUTH.shards().stream().filter(ShardTruth::counts).map(ShardTruth::date))
        .containsExactlyInAnyOrderElementsOf(TRUTH.days().keySet());
    assertThat(TRUTH.shards())
        .extracting(ShardTruth::file)
        .contains(
            "events_20260112.parquet",
            "events_intraday_20260112.parquet",
            "events_fresh_20260113.parquet",
            "events_intraday_20260114.parquet")
        .doesNotContain("events_20260113.parquet", "events_20260114.parquet");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          CONSENT_DENIED; user_pseudo_id IS NULL
          WITHOUT_SESSION_ID; user_pseudo_id IS NOT NULL AND session IS NULL
          USER_ID_NULL_TEXT; user_id = 'null'
          USER_ID_EMPTY; user_id = ''
          USER_ID_NOT_SET; user_id = '(not set)'
          TRANSACTION_NOT_SET; revenue IS NOT NULL AND transaction = '(not set)'
          TRANSACTION_NULL; revenue IS NOT NULL AND transaction IS NULL
          TRANSACTION_EMPTY; revenue IS NOT NULL AND transaction = ''
          SEVERAL_ITEMS; revenue IS NOT NULL AND len(items) > 1
          ENGAGED_AS_NUMBER; param(event_params, 'session_engaged').int_value IS NOT NULL
          ENGAGED_ABSENT; session IS NOT NULL AND param(event_params, 'session_engaged') IS NULL
          LINK_ID_AS_TEXT; param(event_params, 'link_id').string_value IS NOT NULL
          """)
  void events_are_labelled_where_sql_finds_them(Fault fault, String condition) throws SQLException {
    assertThat(SHARDS.rows("SELECT " + EVENT + " FROM told WHERE " + condition))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(texts(TRUTH.events(fault)));
  }

  private static final String EVENT =
      "event_date, stream_id, user_pseudo_id, session, event_timestamp, event_name, batch_page_id";

  private static List<String> texts(List<EventId> events) {
    return events.stream()
        .map(
            event ->
                String.join(
                    "|",
                    event.date().format(DateTimeFormatter.BASIC_ISO_DATE),
                    event.streamId(),
                    event.userPseudoId() + "",
                    event.sessionId() + "",
                    event.timestamp() + "",
                    event.name(),
                    event.pageId() + ""))
        .toList();
  }

  @Test
  void exact_duplicates_are_the_copies_that_are_labelled() throws SQLException {
    SHARDS.execute(
        """
          CREATE TABLE twice AS SELECT *,
            param(event_params, 'ga_session_id').int_value AS session, count(*) AS n
          FROM copies GROUP BY ALL HAVING count(*) > 1""");
    assertThat(SHARDS.rows("SELECT " + EVENT + " FROM twice, range(n - 1)"))
        .containsExactlyInAnyOrderElementsOf(texts(TRUTH.events(Fault.EXACT_DUPLICATE)));
    assertThat(SHARDS.number("SELECT count(*) FROM twice WHERE event_name = 'purchase'"))
        .isPositive();
    assertThat(SHARDS.number("SELECT count(*) FROM twice WHERE user_pseudo_id IS NULL"))
        .isPositive();
    // Equal but for one parameter: two of each are left.
    assertThat(
            SHARDS.rows(
                """
                  SELECT DISTINCT count(*) FROM events
                  WHERE user_pseudo_id IS NULL AND event_name = 'user_engagement'
                    AND param(event_params, 'page_location').string_value LIKE '%/deals'
                  GROUP BY event_timestamp"""))
        .containsExactly("2");
    assertThat(TRUTH.events(Fault.FALSE_DUPLICATE)).hasSize(6 * TRUTH.days().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          SESSION_ID_IN_TWO_STREAMS; id_streams > 1
          SESSION_ID_OF_TWO_USERS; id_users > 1
          SHARED_DEVICE; people > 1
          LOGIN_IN_SESSION; login
          BOT_OF_MANY_EVENTS; n > 10000
          BOT_OF_MANY_DAYS; last::DATE - first::DATE > 1
          CROSSES_MIDNIGHT; last > first
          WITHOUT_SESSION_START; NOT started
          """)
  void sessions_are_labelled_where_sql_finds_them(Fault fault, String condition)
      throws SQLException {
    List<String> expected = new ArrayList<>();
    for (SessionId id : TRUTH.sessions(fault)) {
      expected.add(id.streamId() + "|" + id.userPseudoId() + "|" + id.sessionId());
    }
    assertThat(
            SHARDS.rows(
                """
                  WITH sessions AS (
                    SELECT stream_id, user_pseudo_id, session, count(*) AS n,
                      min(strptime(event_date, '%Y%m%d')) AS first,
                      max(strptime(event_date, '%Y%m%d')) AS last,
                      bool_or(event_name = 'session_start') AS started,
                      arg_min(person IS NULL, (event_timestamp, batch_page_id, batch_ordering_id,
                        batch_event_index)) AND count(person) > 0 AS login
                    FROM told WHERE user_pseudo_id IS NOT NULL AND session IS NOT NULL
                    GROUP BY ALL),
                  labelled AS (
                    SELECT *,
                      (SELECT count(DISTINCT o.stream_id) FROM sessions o
                        WHERE o.session = s.session) AS id_streams,
                      (SELECT count(DISTINCT o.user_pseudo_id) FROM sessions o
                        WHERE o.session = s.session AND o.stream_id = s.stream_id) AS id_users,
                      (SELECT count(DISTINCT person) FROM told o
                        WHERE o.user_pseudo_id = s.user_pseudo_id AND o.session IS NOT NULL)
                        AS people
                    FROM sessions s)
                  SELECT stream_id, user_pseudo_id, session FROM labelled
                  WHERE\s"""
                    + condition))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void users_take_turns_on_browsers_as_sql_finds_them() throws SQLException {
    Function<UserRun, String> text =
        run ->
            String.join(
                "|",
                run.date().format(DateTimeFormatter.BASIC_ISO_DATE),
                run.userPseudoId(),
                run.userId(),
                run.firstSeen() + "",
                run.lastSeen() + "",
                run.events() + "");
    assertThat(
            SHARDS.rows(
                """
                  WITH known AS (
                    SELECT *, row_number() OVER inday - row_number() OVER inuser AS island
                    FROM told WHERE person IS NOT NULL AND user_pseudo_id IS NOT NULL
                    WINDOW
                      inday AS (PARTITION BY event_date, user_pseudo_id ORDER BY event_timestamp,
                        batch_page_id, batch_ordering_id, batch_event_index),
                      inuser AS (PARTITION BY event_date, user_pseudo_id, person
                        ORDER BY event_timestamp, batch_page_id, batch_ordering_id,
                        batch_event_index))
                  SELECT event_date, user_pseudo_id, person, min(event_timestamp),
                    max(event_timestamp), count(*)
                  FROM known GROUP BY event_date, user_pseudo_id, person, island"""))
        .containsExactlyInAnyOrderElementsOf(TRUTH.runs().stream().map(text).toList());
  }

  @Test
  void drafts_and_channels_are_what_sql_finds() throws SQLException {
    List<String> drafts = new ArrayList<>();
    for (Draft draft : TRUTH.drafts()) {
      drafts.add(
          String.join(
              "|",
              draft.id().toString(),
              draft.channel().label(),
              draft.started() + "",
              draft.steps() + "",
              draft.linkId() + ""));
    }
    assertThat(
            SHARDS.rows(
                """
                  SELECT param(event_params, 'draft_id').string_value AS draft,
                    any_value(param(event_params, 'creation_channel').string_value),
                    bool_or(event_name = 'link_create_start'),
                    count(*) FILTER (event_name = 'link_create_step'),
                    max(param(event_params, 'link_id').int_value)
                  FROM told WHERE param(event_params, 'draft_id') IS NOT NULL GROUP BY draft"""))
        .containsExactlyInAnyOrderElementsOf(drafts);
    List<String> channels = new ArrayList<>();
    TRUTH
        .channels()
        .forEach(
            (id, channel) ->
                channels.add(
                    id.streamId()
                        + "|"
                        + id.userPseudoId()
                        + "|"
                        + id.sessionId()
                        + "|"
                        + channel));
    assertThat(
            SHARDS.rows(
                """
                  SELECT DISTINCT stream_id, user_pseudo_id, session,
                    session_traffic_source_last_click.cross_channel_campaign.default_channel_group
                      AS channel
                  FROM told WHERE user_pseudo_id IS NOT NULL AND session IS NOT NULL
                    AND channel IS NOT NULL"""))
        .containsExactlyInAnyOrderElementsOf(channels);
    assertThat(new TreeSet<>(TRUTH.channels().values())).hasSizeGreaterThan(12);
  }
}
