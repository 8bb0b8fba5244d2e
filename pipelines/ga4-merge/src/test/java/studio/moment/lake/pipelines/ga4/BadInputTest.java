package studio.moment.lake.pipelines.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.MergeFixture.DAY;
import static studio.moment.lake.pipelines.ga4.MergeFixture.event;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.pipelines.ga4.event.export.ExportSchema;
import studio.moment.lake.pipelines.ga4.event.export.ExportSchema.Lists;
import studio.moment.lake.pipelines.ga4.event.export.RawEvent;
import studio.moment.lake.privacy.keys.Keysets;
import studio.moment.lake.testing.Slow;

/**
 * Shards that are not as they should be, and states of the warehouse that do not fit: two days are
 * published, and what a failed run may not change is compared with them.
 */
@Slow(9)
class BadInputTest {
  private static final LocalDate BEFORE = DAY.minusDays(1);

  @TempDir static Path origin;
  private static MergeFixture first;
  private static Map<String, List<List<Object>>> published;

  @TempDir Path folder;
  private MergeFixture lake;

  @BeforeAll
  static void publish() throws Exception {
    first = new MergeFixture(origin);
    first.write(BEFORE, event(BEFORE, 0, "1.1", 1), event(BEFORE, 1, "1.1", 1));
    first.write(DAY, event(DAY, 0, "1.1", 2), event(DAY, 1, "2.2", 1));
    MergeFixture.Outcome outcome = first.run();
    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    published = first.published();
    assertThat(published.get("analytics.unified_events")).hasSize(4);
  }

  @BeforeEach
  void copy() throws Exception {
    lake = first.copyTo(folder);
  }

  private MergeFixture.Outcome refused(int exitCode, String... more) throws Exception {
    MergeFixture.Outcome outcome = lake.run(more);
    assertThat(outcome.exitCode()).as(outcome.text()).isEqualTo(exitCode);
    assertThat(lake.published()).isEqualTo(published);
    assertThat(lake.report().path("status").asText()).isEqualTo("failed");
    assertThat(outcome.text()).contains(lake.report().path("error").asText());
    assertThat(
            lake.query(
                "select status, exit_code, error, source from lake_runs.runs where run_id = '"
                    + lake.report().path("runId").asText()
                    + "'"))
        .containsExactly(
            List.of(
                "failed",
                (long) exitCode,
                lake.report().path("error").asText(),
                lake.export().toString()));
    assertThat(Path.of(folder.resolve("warehouse.duckdb") + ".staging")).doesNotExist();
    return outcome;
  }

  @Test
  void a_file_that_is_cut_off_is_not_ready() throws Exception {
    byte[] whole = Files.readAllBytes(lake.shard(DAY));
    Files.write(lake.shard(DAY), Arrays.copyOf(whole, whole.length - 100));

    assertThat(refused(4).text()).contains("events_20260115.parquet");
  }

  @Test
  void a_file_that_is_damaged_inside_fails_the_check_without_a_word_of_its_contents()
      throws Exception {
    byte[] bytes = Files.readAllBytes(lake.shard(DAY));
    Arrays.fill(bytes, 8, 200, (byte) 0x55);
    Files.write(lake.shard(DAY), bytes);

    assertThat(refused(3).text()).contains("events_20260115.parquet", "damaged");
  }

  @Test
  void a_file_that_is_no_export_is_refused() throws Exception {
    MessageType other =
        MessageTypeParser.parseMessageType("message users { optional binary name (STRING); }");
    lake.write(other, DAY, new RawEvent().with("name", "someone"));

    assertThat(refused(2).text()).contains("events_20260115.parquet is no GA4 export");
  }

  @Test
  void a_file_without_the_users_column_is_refused() throws Exception {
    List<String> columns = new ArrayList<>(ExportSchema.old(Lists.LIST_ELEMENT));
    columns.removeIf(column -> column.contains(" user_pseudo_id "));
    lake.write(ExportSchema.message(columns), DAY, event(DAY, 0, "1.1", 2));

    assertThat(refused(2).text()).contains("no column user_pseudo_id");
  }

  @Test
  void a_file_without_user_ids_and_properties_is_a_day_of_people_who_never_signed_in()
      throws Exception {
    List<String> columns = new ArrayList<>(ExportSchema.old(Lists.LIST_ELEMENT));
    columns.removeIf(c -> c.contains(" user_id ") || c.contains(" user_properties "));
    lake.write(ExportSchema.message(columns), DAY, event(DAY, 3, "3.3", 1));

    MergeFixture.Outcome outcome = lake.run();

    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    assertThat(
            lake.query(
                "select user_pseudo_id, user_id from analytics.unified_events where event_date ="
                    + " date '2026-01-15'"))
        .containsExactly(Arrays.asList("3.3", null));
  }

  @Test
  void columns_nobody_knows_are_kept_out_and_told_of_and_fail_a_strict_run() throws Exception {
    List<String> columns = new ArrayList<>(ExportSchema.old(Lists.LIST_ELEMENT));
    columns.add("optional binary loaded_by (STRING);");
    lake.write(
        ExportSchema.message(columns),
        DAY,
        event(DAY, 0, "1.1", 2).with("loaded_by", "kim@people.example"));

    assertThat(refused(3, "--strict").text()).contains("loaded_by").doesNotContain("kim@");

    MergeFixture.Outcome outcome = lake.run();
    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    assertThat(lake.check("every column of the export is known"))
        .isEqualTo("warned: not read: loaded_by");
    assertThat(lake.published().toString()).doesNotContain("kim@");
    assertThat(lake.value("select count(*) from analytics.unified_events")).isEqualTo(3L);
  }

  @Test
  void events_of_another_day_or_of_no_time_are_rejected_and_counted() throws Exception {
    lake.write(
        DAY,
        event(DAY, 0, "1.1", 2),
        event(DAY, 1, "1.1", 2).with("event_date", "20260114"),
        event(DAY, 2, "1.1", 2).with("event_timestamp", 0L),
        event(DAY, 3, "1.1", 2).with("event_timestamp", RawEvent.NOON * 2));

    assertThat(refused(3, "--maxRejectedRows=2").text())
        .contains("rejected rows (expected at most 2, found 3)", "--maxRejectedRows");
    String reasons =
        "select reason from lake_runs.rejected where \"table\" = 'analytics.unified_events'"
            + " and key like 'events_20260115 event %' order by reason";
    assertThat(lake.query(reasons))
        .containsExactly(
            List.of("event_date is another day than its shard's"),
            List.of("event_timestamp is more than a day after the end of its shard's day"),
            List.of("event_timestamp is zero or negative"));

    MergeFixture.Outcome outcome = lake.run("--maxRejectedRows=3");
    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    assertThat(lake.query(reasons)).hasSize(6);
    assertThat(lake.value("select count(*) from analytics.unified_events")).isEqualTo(3L);
    assertThat(
            lake.query(
                "select source_rows, loaded_rows, rejected_rows from lake_runs.tables where"
                    + " \"table\" = 'analytics.unified_events' order by rejected_rows desc limit 1"))
        .containsExactly(List.of(4L, 1L, 3L));
  }

  @Test
  void an_empty_shard_is_a_day_without_events() throws Exception {
    lake.write(DAY);

    MergeFixture.Outcome outcome = lake.run();

    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    assertThat(lake.query("select distinct event_date::text from analytics.unified_events"))
        .containsExactly(List.of("2026-01-14"));
    assertThat(lake.query("select distinct session_date::text from analytics.unified_sessions"))
        .containsExactly(List.of("2026-01-14"));
  }

  @Test
  void a_day_that_is_not_there_yet_is_named() throws Exception {
    Files.delete(lake.shard(DAY));

    assertThat(refused(4).text()).contains("has no events_20260115");
  }

  @Test
  void another_key_than_that_of_the_published_tables_is_refused_whichever_pipeline_used_it()
      throws Exception {
    lake.change(
        "update lake_runs.state set pipeline = 'rds-to-bigquery', \"table\" = 'rds.users'",
        "update lake_runs.runs set pipeline = 'rds-to-bigquery'");
    Files.delete(lake.keyset());
    Keysets.write(lake.keyset(), Keysets.generate());

    assertThat(refused(2).text()).contains("another HMAC key", "rds-to-bigquery", "rds.users");
  }

  @Test
  void a_new_key_is_brought_in_by_a_forced_run_over_every_published_day_and_by_none_else()
      throws Exception {
    Files.delete(lake.keyset());
    Keysets.write(lake.keyset(), Keysets.generate());

    assertThat(refused(2, "--force", "--lookbackDays=1").text()).contains("--lookbackDays");
    MergeFixture.Outcome replaced = lake.run("--force", "--lookbackDays=2");

    assertThat(replaced.exitCode()).as(replaced.text()).isZero();
    String keys = "select event_key from analytics.unified_events";
    assertThat(lake.query(keys)).hasSize(4).doesNotContainAnyElementsOf(first.query(keys));
  }

  @Test
  void another_property_than_the_published_one_is_refused() throws Exception {
    assertThat(refused(2, "--property=other").text())
        .contains("'default'", "'other'", "--property=default");
  }

  @Test
  void without_the_platforms_tables_the_site_is_published_and_the_rest_told_of() throws Exception {
    assertThat(published)
        .containsOnlyKeys(
            "analytics.unified_events",
            "analytics.unified_sessions",
            "analytics.identity_days",
            "analytics.identity_map");
    for (String table :
        List.of("affiliate_conversions", "link_performance_daily", "creator_funnel_daily")) {
      assertThat(first.check("analytics." + table))
          .startsWith("warned: skipped: ")
          .contains("rds.");
    }
  }

  @Test
  void empty_tables_of_the_platform_make_empty_tables_of_conversions() throws Exception {
    lake.change(
        "create schema rds",
        "create table rds.link_clicks (click_id text, link_id bigint, creator_id bigint,"
            + " partner_id bigint, clicked_at timestamptz, ga_client_id text, ga_session_id"
            + " bigint)",
        "create table rds.bookings (booking_id bigint, click_id text, link_id bigint, creator_id"
            + " bigint, partner_id bigint, partner_order_code text, currency text, amount"
            + " decimal(38,9), exchange_rate decimal(38,9), amount_krw bigint, commission_krw"
            + " bigint, creator_krw bigint, status text, booked_at timestamptz, confirmed_at"
            + " timestamptz, cancelled_at timestamptz, completed_at timestamptz, updated_at"
            + " timestamptz)",
        "create table rds.links (link_id bigint, creator_id bigint, created_at timestamptz)",
        "create table rds.partners (partner_id bigint, code text)");

    MergeFixture.Outcome outcome = lake.run();

    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    Map<String, List<List<Object>>> now = lake.published();
    assertThat(now)
        .hasSize(7)
        .containsEntry("analytics.affiliate_conversions", List.of())
        .containsEntry("analytics.link_performance_daily", List.of())
        .containsAllEntriesOf(published);
  }
}
