package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.testing.postgres.TestSchema;

/** Runs beside each other, and runs that nobody waits for. */
@LocalRuns
class OneRunAtATimeTest {
  @RegisterExtension final TestSchema db = new TestSchema();

  @TempDir Path folder;
  private RunFixture lake;
  private EarlierRun earlier;

  @BeforeEach
  void prepare() throws Exception {
    lake = new RunFixture(db, folder);
    earlier = EarlierRun.of(db, lake);
  }

  @Test
  void a_second_run_on_the_warehouse_is_told_of_the_first_and_does_not_disturb_it()
      throws Exception {
    Path secondReport = folder.resolve("second.json");
    try (SourceProxy proxy = new SourceProxy().holdStatement("copy \\(select")) {
      CompletableFuture<RunFixture.Outcome> first =
          CompletableFuture.supplyAsync(() -> lake.run("--source=" + proxy.source()));
      proxy.awaitHeld();

      RunFixture.Outcome second = lake.run("--runReport=" + secondReport);

      assertThat(second.errors()).contains("  run rds-to-bigquery-");
      Failures.assertTold(
          second,
          Files.readString(secondReport),
          ExitCode.NOT_READY,
          "is in use by rds-to-bigquery run rds-to-bigquery-",
          "wait until it has ended");
      proxy.release();
      assertThat(first.join().exitCode()).as(first.join().errors()).isZero();
    }
    assertThat(lake.query("select count(*) from rds.people where name = 'new'"))
        .containsExactly(List.of(3L));
    earlier.assertNothingLeft();
  }

  @Test
  void a_run_whose_launcher_does_not_wait_is_published_all_the_same() throws Exception {
    try (SourceProxy proxy = new SourceProxy().holdStatement("copy \\(select")) {
      RunFixture.Outcome outcome = lake.run("--blockOnRun=false", "--source=" + proxy.source());

      assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
      assertThat(outcome.errors()).doesNotContain("published");
      proxy.awaitHeld();
      assertThat(lake.report()).contains("\"status\" : \"running\"");
      proxy.release();
      awaitReport("\"status\" : \"published\"");
    }
    assertPublishedSoon();
  }

  private void awaitReport(String words) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (!lake.report().contains(words)) {
      assertThat(Instant.now()).as(lake.report()).isBefore(end);
      Thread.sleep(20);
    }
  }

  /** The report comes a moment before the warehouse is free. */
  private void assertPublishedSoon() throws Exception {
    Path note = folder.resolve("warehouse.duckdb.run");
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (Files.exists(note)) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(20);
    }
    assertThat(
            lake.query(
                "select (select count(*) from rds.people where name = 'new'), (select status from"
                    + " lake_runs.runs order by recorded_at desc limit 1)"))
        .containsExactly(List.of(3L, "published"));
    earlier.assertNothingLeft();
  }
}
