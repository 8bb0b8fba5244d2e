package studio.moment.lake.pipelines.ga4;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three days of Google's public sample of a GA4 export, from files to published tables, where
 * {@code LAKE_GA4_DATA} or the property {@code lake.ga4.data} names the folder that has them. The
 * numbers were counted in SQL over the same files.
 */
@EnabledIf("present")
class RealRunTest {
  private static final String[] RUN = {
    "--ga4=" + folder().map(Path::toString).orElse("none"),
    "--runDate=2020-12-23",
    "--timeZone=UTC",
    "--property=shop"
  };

  @TempDir static Path folder;
  private static MergeFixture lake;

  static boolean present() {
    return folder().isPresent();
  }

  private static Optional<Path> folder() {
    return Optional.ofNullable(System.getProperty("lake.ga4.data", System.getenv("LAKE_GA4_DATA")))
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .filter(days -> Files.exists(days.resolve("events_20201221.parquet")));
  }

  @BeforeAll
  static void run() throws Exception {
    lake = new MergeFixture(folder);
    MergeFixture.Outcome outcome = lake.run(RUN);
    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
  }

  @Test
  void events_in_are_events_written_and_deduplicated() throws Exception {
    assertThat(lake.value("select count(*) from analytics.unified_events")).isEqualTo(127_182L);
    assertThat(lake.check("exact copies removed")).isEqualTo("passed: 0");
    assertThat(lake.check("rejected rows")).isEqualTo("passed: 0");
    assertThat(lake.value("select count(*) from analytics.unified_events where session_capped"))
        .isEqualTo(0L);
  }

  @Test
  void sessions_are_counted_once_and_whole_over_midnight() {
    assertThat(lake.value("select count(*) from analytics.unified_sessions")).isEqualTo(11_298L);
    assertThat(lake.value("select sum(events)::bigint from analytics.unified_sessions"))
        .isEqualTo(127_182L);
    assertThat(
            lake.query(
                """
                select count(*), count(*) filter (s.events = e.events and s.session_date = e.first)
                from analytics.unified_sessions s join (
                  select session_key, count(*) as events, min(event_date) as first
                  from analytics.unified_events group by all having count(distinct event_date) > 1
                ) e using (session_key)"""))
        .containsExactly(List.of(15L, 15L));
  }

  @Test
  void revenue_is_all_there_and_counts_once_per_transaction() {
    assertThat(
            lake.query(
                "select sum(revenue_raw), sum(purchase_revenue), sum(purchases)::bigint"
                    + " from analytics.unified_sessions"))
        .containsExactly(
            List.of(new BigDecimal("11077.000000000"), new BigDecimal("10872.000000000"), 178L));
    assertThat(lake.value("select sum(purchase_revenue) from analytics.unified_events"))
        .isEqualTo(new BigDecimal("11077.000000000"));
    assertThat(
            lake.query(
                """
                select count(*), count(transaction_id), count(distinct transaction_id)
                from analytics.unified_events where event_name = 'purchase'"""))
        .as("(not set) is no transaction: those purchases are not merged into one")
        .containsExactly(List.of(180L, 175L, 173L));
  }

  @Test
  void a_rerun_publishes_nothing_and_changes_nothing(@TempDir Path again) throws Exception {
    MergeFixture copy = lake.copyTo(again);
    Map<String, Object> before = copy.fingerprints();

    MergeFixture.Outcome outcome = copy.run(RUN);

    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    assertThat(outcome.text()).contains("nothing changed since the last run");
    assertThat(copy.report().path("tables")).isEmpty();
    assertThat(copy.fingerprints()).isEqualTo(before);
    assertThat(copy.query("select status, count(*) from lake_runs.runs group by all"))
        .containsExactly(List.of("published", 2L));
  }
}
