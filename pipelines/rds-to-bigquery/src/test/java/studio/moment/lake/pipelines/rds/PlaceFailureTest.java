package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.launch.RunContext;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.postgres.TestSchema;

/** Places that a run writes to and that do not take it. */
@LocalRuns
class PlaceFailureTest {
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
  void a_staging_folder_that_is_a_file_is_told_before_the_source_is_asked() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    RunFixture.Outcome outcome =
        lake.run("--staging=" + file, "--source=jdbc:postgresql://127.0.0.1:1/not-asked");

    earlier.assertFailedAndRecorded(
        outcome,
        ExitCode.ARGUMENTS,
        "staging folder " + file,
        "cannot be written to",
        "another one with --staging");
  }

  @Test
  void a_report_that_cannot_be_written_is_told_before_anything_is_read() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    RunFixture.Outcome outcome =
        lake.run(
            "--runReport=" + file.resolve("report.json"),
            "--source=jdbc:postgresql://127.0.0.1:1/not-asked");

    Failures.assertTold(outcome, ExitCode.ARGUMENTS, "run report cannot be written", "report.json");
    earlier.assertUntouched();
  }

  @Test
  void a_warehouse_that_is_no_duckdb_file_is_left_alone() throws Exception {
    Path file = Files.writeString(folder.resolve("notes.txt"), "not a database ".repeat(1000));

    RunFixture.Outcome outcome = lake.run("--warehouse=duckdb:" + file);

    earlier.assertFailed(outcome, ExitCode.ARGUMENTS, file + " exists and is no DuckDB file");
    assertThat(file).content().startsWith("not a database");
  }

  @Test
  void a_disk_that_fills_while_staging_leaves_no_file_and_no_row() throws Exception {
    db.run(
        "insert into people select i, md5(i::text) || md5((-i)::text) from"
            + " generate_series(100, 5000) i");
    RunSpec spec = onFullDisk(lake.spec());

    Throwable thrown = catchThrowable(() -> RunFixture.runSpec(spec));

    assertThat(thrown)
        .cause()
        .isInstanceOfSatisfying(
            LakeException.class,
            failure -> {
              assertThat(failure.exitCode()).isEqualTo(ExitCode.NOT_READY);
              assertThat(failure)
                  .hasMessageContainingAll(
                      "staged file of rds.people",
                      "No space left on device",
                      spec.run().staging(),
                      "Make room there");
            });
    assertThat(lake.report()).contains("\"status\" : \"failed\"", "No space left on device");
    assertThat(lake.query("select exit_code from lake_runs.runs order by recorded_at desc limit 1"))
        .containsExactly(List.of(4L));
    assertThat(FullDisk.files(spec.run().staging())).isEmpty();
    earlier.assertUntouched();
  }

  private static RunSpec onFullDisk(RunSpec spec) {
    RunContext run = spec.run();
    return new RunSpec(
        new RunContext(
            run.pipeline(),
            run.runId(),
            run.runDate(),
            run.startedAt(),
            run.warehouse(),
            run.settings(),
            run.keyset(),
            "fulldisk://disk",
            run.strict(),
            run.dryRun(),
            run.force(),
            run.maxRejectedRows(),
            run.runReport(),
            run.conditions(),
            run.configuration()),
        spec.source(),
        spec.catalog(),
        spec.tables());
  }
}
