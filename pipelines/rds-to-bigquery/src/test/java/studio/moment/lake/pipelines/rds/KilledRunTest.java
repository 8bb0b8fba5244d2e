package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.TestSchema;

/** Processes that are killed: the next run finds the warehouse as it was and cleans up. */
@LocalRuns
@Slow(6)
class KilledRunTest {
  private static final long ROWS = 10_000;

  @RegisterExtension final TestSchema db = new TestSchema();

  @TempDir Path folder;
  private RunFixture lake;
  private EarlierRun earlier;

  @BeforeEach
  void prepare() throws Exception {
    lake = new RunFixture(db, folder);
    earlier = EarlierRun.of(db, lake);
    earlier.replaceRows(ROWS);
  }

  @Test
  void a_run_that_is_killed_while_it_stages_keeps_others_out_until_then_and_leaves_nothing()
      throws Exception {
    Path spill = folder.resolve("spill");
    Path foreign = Files.createDirectories(spill.resolve("rds-to-bigquery-of-another"));
    Files.writeString(foreign.resolve("rows.parquet"), "not ours");
    String staging = "--staging=" + spill;
    try (SourceProxy proxy = new SourceProxy().holdAfter(400_000);
        ChildRun child = ChildRun.start(lake.arguments(staging, "--source=" + proxy.source()))) {
      proxy.awaitHeld();
      assertThat(Files.readString(lake.reportFile())).contains("running");

      Failures.assertTold(
          lake.run(),
          lake.report(),
          ExitCode.NOT_READY,
          "is in use by rds-to-bigquery run rds-to-bigquery-",
          "(process " + child.pid() + ")");

      // What the proxy let through may not be read yet.
      awaitStagedFile(spill);
      child.kill();
    }
    assertThat(spill).isDirectoryRecursivelyContaining("glob:**/rows-*.parquet");
    assertThat(spill).isDirectoryRecursivelyContaining("glob:**/_started");
    assertThat(lake.query("select count(*) from rds.people where name = 'old'"))
        .containsExactly(List.of(2L));
    assertNextRunPublishes(staging);
    try (Stream<Path> files = Files.walk(spill)) {
      assertThat(files).containsExactly(spill, foreign, foreign.resolve("rows.parquet"));
    }
  }

  private static void awaitStagedFile(Path spill) throws Exception {
    for (int i = 0; i < 600; i++) {
      try (Stream<Path> files = Files.walk(spill)) {
        if (files.anyMatch(file -> file.getFileName().toString().startsWith("rows-"))) {
          return;
        }
      }
      Thread.sleep(50);
    }
  }

  private void assertNextRunPublishes(String... more) throws Exception {
    RunFixture.Outcome outcome = lake.run(more);
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(
            lake.query(
                "select count(*), count(distinct id), (select count(*) from duckdb_tables() where"
                    + " table_name like '%staging%') from rds.people"))
        .containsExactly(List.of(ROWS, ROWS, 0L));
    earlier.assertNothingLeft();
  }
}
