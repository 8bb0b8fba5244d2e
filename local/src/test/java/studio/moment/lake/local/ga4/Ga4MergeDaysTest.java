package studio.moment.lake.local.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.local.ga4.SampleExport.FIRST;
import static studio.moment.lake.local.ga4.SampleExport.FOLDER;
import static studio.moment.lake.local.ga4.SampleExport.LAST;
import static studio.moment.lake.local.ga4.SampleExport.PLATFORM;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.local.ga4.truth.DayTruth;
import studio.moment.lake.local.ga4.truth.EventId;
import studio.moment.lake.local.ga4.truth.Fault;
import studio.moment.lake.local.ga4.truth.Ga4Truth;
import studio.moment.lake.testing.Slow;

/** Days that come one after the other, again, or otherwise than before. */
@Slow(4)
class Ga4MergeDaysTest {
  /** The last day that has a settled shard. */
  private static final LocalDate REWRITTEN = LAST.minusDays(2);

  /** What later sessions of a user take from earlier ones. */
  private static final String ATTRIBUTION =
      "last_non_direct_.*|default_channel_group|channel_group_by_rules";

  @TempDir static Path folder;
  private static SampleMerge once;
  private static SampleMerge daily;

  @BeforeAll
  static void publish() throws Exception {
    once = SampleMerge.ofAllDays();
    daily = once.with(folder.resolve("daily"), FOLDER, false);
    daily.publish(FIRST.plusDays(2), 3);
    daily.publish(FIRST.plusDays(3), 1);
    daily.publish(FIRST.plusDays(5), 4);
    daily.publish(LAST, 4);
  }

  @Test
  void days_that_come_one_by_one_give_the_tables_of_one_run() {
    assertThat(differing(once.partitions(), daily.partitions())).isEmpty();
  }

  @Test
  void a_rerun_publishes_nothing_and_changes_nothing(@TempDir Path other) throws Exception {
    SampleMerge again = once.with(other.resolve("again"), FOLDER, true);
    long published = again.number("SELECT count(*) FROM lake_runs.tables");

    assertThat(again.publish(LAST, 8)).contains("nothing changed since the last run");

    assertThat(again.partitions()).isEqualTo(once.partitions());
    assertThat(again.number("SELECT count(*) FROM lake_runs.tables")).isEqualTo(published);
  }

  @Test
  void a_late_rewrite_changes_its_day_and_what_depends_on_it_and_nothing_else(@TempDir Path other)
      throws Exception {
    Path export = Files.createDirectories(other.resolve("ga4"));
    try (var files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        Files.copy(file, export.resolve(file.getFileName().toString()));
      }
    }
    SampleMerge lake = daily.with(other.resolve("late"), export, true);
    Ga4Truth truth = Ga4Export.rewrite(PLATFORM, export, Ga4Settings.of(FIRST, LAST), REWRITTEN);

    lake.publish(LAST, 4);

    Map<String, String> before = daily.partitions();
    Map<String, String> after = lake.partitions();
    assertThat(differing(before, after))
        .contains("unified_events " + REWRITTEN, "unified_sessions " + REWRITTEN)
        .allMatch(
            partition ->
                partition.startsWith("unified_sessions ")
                    || partition.equals("identity_map")
                    || partition.endsWith(" " + REWRITTEN));
    assertTold(lake, truth);
    assertOnlyAttributionChangedElsewhere(lake);

    SampleMerge anew = daily.with(other.resolve("anew"), export, false);
    anew.publish(LAST, 8);
    assertThat(differing(anew.partitions(), after))
        .as("the same tables as if the day had been so from the beginning")
        .isEmpty();
  }

  private static void assertTold(SampleMerge lake, Ga4Truth truth) {
    DayTruth day = truth.days().get(REWRITTEN);
    assertThat(
            lake.rows(
                "SELECT count(*), sum(purchase_revenue)::BIGINT FROM analytics.unified_events WHERE"
                    + " event_date = DATE '"
                    + REWRITTEN
                    + "'"))
        .containsExactly(day.events() + "|" + day.revenue());
    assertThat(truth.events(Fault.LATE_REMOVED)).isNotEmpty();
    assertThat(truth.events(Fault.LATE_REMOVED))
        .allSatisfy(event -> assertThat(count(lake, event)).isZero());
    assertThat(truth.events(Fault.LATE_ADDED)).isNotEmpty();
    assertThat(truth.events(Fault.LATE_ADDED))
        .allSatisfy(event -> assertThat(count(lake, event)).isPositive());
    assertThat(
            lake.rows(
                """
                SELECT sum(purchases)::BIGINT, sum(purchase_revenue)::BIGINT
                FROM analytics.unified_sessions"""))
        .containsExactly(truth.totals().transactions() + "|" + truth.totals().revenue());
  }

  private static long count(SampleMerge lake, EventId event) {
    return lake.number(
        "SELECT count(*) FROM analytics.unified_events WHERE epoch_us(event_timestamp) = "
            + event.timestamp()
            + " AND event_name = '"
            + event.name()
            + "' AND user_pseudo_id = '"
            + event.userPseudoId()
            + "'");
  }

  /** Sessions of users that were not there on the rewritten day are as they were. */
  private static void assertOnlyAttributionChangedElsewhere(SampleMerge lake) {
    String all =
        "SELECT s.* EXCLUDE (%s) FROM analytics.unified_sessions s WHERE session_key NOT IN"
            + " (SELECT session_key FROM analytics.unified_events WHERE event_date = DATE '"
            + REWRITTEN
            + "' AND session_key IS NOT NULL) ORDER BY session_key";
    List<String> columns =
        new ArrayList<>(
            lake.rows(
                "SELECT column_name FROM duckdb_columns() WHERE schema_name = 'analytics' AND"
                    + " table_name = 'unified_sessions'"));
    columns.removeIf(column -> !column.matches(ATTRIBUTION));
    assertThat(columns).hasSizeGreaterThan(5);
    String sql = all.formatted(String.join(", ", columns));
    assertThat(lake.rows(sql)).isEqualTo(daily.rows(sql)).isNotEmpty();
  }

  private static List<String> differing(Map<String, String> one, Map<String, String> other) {
    TreeSet<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    return names.stream().filter(name -> !Objects.equals(one.get(name), other.get(name))).toList();
  }
}
