package studio.moment.lake.pipelines.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.MergeFixture.DAY;
import static studio.moment.lake.pipelines.ga4.MergeFixture.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import studio.moment.lake.runs.report.RunStatus;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.warehouse.RunLock;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;

/** What a night's slots do: wait for rds-to-bigquery, give up, and end early. */
@ResourceLock(value = "beam file systems", mode = ResourceAccessMode.READ)
@Slow(5)
class WaitingMergeTest {
  private static final String AFTER = "--after=rds-to-bigquery";

  @TempDir Path folder;
  private MergeFixture lake;
  private UpstreamRun upstream;

  @BeforeEach
  void prepare() throws Exception {
    lake = new MergeFixture(folder);
    lake.write(DAY, event(DAY, 0, "1.1", 1));
    upstream =
        new UpstreamRun(
            "duckdb:" + folder.resolve("warehouse.duckdb"),
            new WarehouseSettings(null, null, null));
  }

  private List<List<Object>> runs() {
    return lake.query("select status, exit_code from lake_runs.runs order by recorded_at");
  }

  /** A run of its own thread, and what it has printed so far. */
  private final class Waiting {
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> code;

    Waiting(String... more) {
      PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
      code = CompletableFuture.supplyAsync(() -> Ga4Merge.run(out, out, lake.arguments(more)));
    }

    void says(String words) throws InterruptedException {
      Instant end = Instant.now().plus(Duration.ofSeconds(30));
      while (!text.toString(StandardCharsets.UTF_8).contains(words)) {
        assertThat(Instant.now()).as(text.toString(StandardCharsets.UTF_8)).isBefore(end);
        Thread.sleep(5);
      }
    }

    MergeFixture.Outcome ended() {
      return new MergeFixture.Outcome(code.join(), text.toString(StandardCharsets.UTF_8));
    }
  }

  @Test
  void a_run_waits_through_failures_and_parts_of_the_run_it_builds_on_and_then_publishes()
      throws Exception {
    Waiting run = new Waiting(AFTER, "--waitMinutes=5");
    run.says("rds-to-bigquery of 2026-01-15 is not published: no run of it for this date is");

    String failed = upstream.ended(DAY, RunStatus.FAILED, 3, "A check failed: counts.", null);
    run.says("its last run " + failed);
    run.says("ended with exit code 3 (A check failed: counts)");
    upstream.ended(DAY, RunStatus.PUBLISHED, 0, null, "bookings,clicks");
    run.says("published only bookings,clicks");
    upstream.published(DAY.minusDays(1));
    try (Warehouse warehouse = Warehouses.open(upstream.address(), upstream.settings());
        RunLock lock = warehouse.lock("rds-to-bigquery", "rds-7")) {
      assertThat(lock).as("the waiting run holds no lock").isNotNull();
      run.says("run rds-7 has been working since 20");
    }
    upstream.published(DAY);

    MergeFixture.Outcome outcome = run.ended();
    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    assertThat(lake.value("select count(*) from analytics.unified_events")).isEqualTo(1L);
    assertThat(lake.report().at("/phases/wait").asDouble()).isPositive();
  }

  @Test
  void what_never_comes_is_exit_4_with_its_last_state_recorded_and_nothing_read() throws Exception {
    upstream.ended(DAY, RunStatus.PUBLISHED, 3, "One was held back.", null);

    MergeFixture.Outcome outcome = lake.run(AFTER);

    assertThat(outcome.exitCode()).as(outcome.text()).isEqualTo(4);
    String error = lake.report().path("error").asText();
    assertThat(error)
        .contains(
            "rds-to-bigquery of 2026-01-15 is not published: its last run rds-to-bigquery-",
            "published a part and ended with exit code 3 (One was held back). Nothing was waited",
            "with --runDate=2026-01-15 and without --tables")
        .doesNotContain("\n", "..");
    assertThat(outcome.text()).contains("error: " + error).doesNotContain("looking for shards");
    assertThat(lake.query("select pipeline, exit_code, error from lake_runs.runs order by 1"))
        .containsExactly(
            List.of("ga4-merge", 4L, error), List.of("rds-to-bigquery", 3L, "One was held back."));
    assertThat(lake.published()).isEmpty();
  }

  @Test
  void a_dry_run_waits_for_nothing_and_tells_what_it_would_wait_for() throws Exception {
    assertThat(lake.run("--dryRun", AFTER).text())
        .contains(
            "after rds-to-bigquery of 2026-01-15: not published, no run of it for this date is"
                + " recorded; the run would end with exit code 4");
    upstream.ended(DAY, RunStatus.FAILED, 1, null, null);
    MergeFixture.Outcome missing = lake.run("--dryRun", AFTER, "--waitMinutes=30");
    assertThat(missing.exitCode()).isZero();
    assertThat(missing.text())
        .contains("the run would wait for it until 30 minutes after the launch", "shards to read");
    String there = upstream.published(DAY);
    assertThat(lake.run("--dryRun", AFTER).text())
        .contains("after rds-to-bigquery of 2026-01-15: published by run " + there);

    assertThat(lake.run(AFTER).exitCode()).isZero();
    MergeFixture.Outcome skipped = lake.run("--dryRun", AFTER, "--skipPublished");
    assertThat(skipped.exitCode()).isZero();
    assertThat(skipped.text())
        .contains("2026-01-15 is published already, by run ga4-merge-", "would end at once")
        .doesNotContain("shards to read");
    assertThat(lake.report().path("status").asText()).isEqualTo("planned");
  }

  @Test
  void the_second_slot_ends_early_after_a_good_first_and_runs_after_anything_else()
      throws Exception {
    upstream.published(DAY);
    assertThat(lake.run("--maxRejectedRows=0", AFTER).exitCode()).isZero();
    String first =
        (String) lake.value("select run_id from lake_runs.runs where pipeline='ga4-merge'");
    // What the second slot would find if it read anything.
    lake.write(DAY, event(DAY, 0, "1.1", 1), event(DAY, 1, "1.1", 1));
    var published = lake.published();

    MergeFixture.Outcome second = lake.run(AFTER, "--skipPublished");

    assertThat(second.exitCode()).as(second.text()).isZero();
    assertThat(second.text())
        .contains("2026-01-15 is published already, by run " + first, "nothing was read")
        .doesNotContain("looking for shards", "source rows", "published 0 tables");
    JsonNode report = lake.report();
    assertThat(report.path("status").asText()).isEqualTo("published");
    assertThat(report.path("tables")).isEmpty();
    assertThat(lake.check("published already")).isEqualTo("passed: " + first);
    assertThat(lake.published()).isEqualTo(published);
    assertThat(runs()).as("of rds-to-bigquery and of the first slot").hasSize(2);

    for (String[] other :
        List.of(
            new String[] {AFTER},
            new String[] {AFTER, "--skipPublished", "--force"},
            new String[] {AFTER, "--skipPublished", "--conversionDays=30"})) {
      MergeFixture.Outcome outcome = lake.run(other);
      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.text()).as(String.join(" ", other)).contains("published", "looking for");
    }
    upstream.published(DAY);
    assertThat(lake.run(AFTER, "--skipPublished").text())
        .as("what it builds on was published anew")
        .contains("looking for shards");
  }

  @Test
  void the_second_slot_runs_after_a_failed_first() throws Exception {
    assertThat(lake.run("--skipPublished", "--strict", "--runDate=" + DAY.plusDays(1)).exitCode())
        .as("no shard yet")
        .isEqualTo(4);
    lake.write(DAY.plusDays(1), event(DAY.plusDays(1), 0, "1.1", 2));

    MergeFixture.Outcome second = lake.run("--skipPublished", "--runDate=" + DAY.plusDays(1));

    assertThat(second.exitCode()).as(second.text()).isZero();
    assertThat(runs()).containsExactly(List.of("failed", 4L), List.of("published", 0L));
  }

  @Test
  void two_launches_that_wait_for_the_same_publish_the_day_once() throws Exception {
    Waiting one = new Waiting(AFTER, "--waitMinutes=5", "--skipPublished");
    one.says("waiting until");
    Waiting other = new Waiting(AFTER, "--waitMinutes=5", "--skipPublished");
    other.says("waiting until");
    upstream.published(DAY);

    List<MergeFixture.Outcome> outcomes = List.of(one.ended(), other.ended());

    assertThat(outcomes).extracting(MergeFixture.Outcome::exitCode).containsExactly(0, 0);
    assertThat(outcomes)
        .as("who comes second waits for the lock, and finds the day published")
        .filteredOn(outcome -> outcome.text().contains("is published already, by run"))
        .hasSize(1);
    assertThat(lake.query("select status from lake_runs.runs where pipeline = 'ga4-merge'"))
        .containsExactly(List.of("published"));
  }
}
