package studio.moment.lake.pipelines.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.moment.lake.pipelines.ga4.MergeFixture.DAY;
import static studio.moment.lake.pipelines.ga4.MergeFixture.event;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.testing.ChildJava;
import studio.moment.lake.testing.Slow;

/** A process that is killed: the next run finds what was published, cleans up and goes on. */
@Slow(10)
class KilledMergeTest {
  private static final LocalDate BEFORE = DAY.minusDays(1);

  @TempDir Path folder;

  @Test
  void
      a_run_that_is_killed_leaves_the_published_days_and_the_next_one_publishes_as_if_it_never_was()
          throws Exception {
    MergeFixture lake = new MergeFixture(folder.resolve("killed"));
    lake.write(BEFORE, event(BEFORE, 0, "1.1", 1));
    assertThat(lake.run("--runDate=" + BEFORE).exitCode()).isZero();
    lake.write(DAY, event(DAY, 0, "1.1", 2), event(DAY, 1, "2.2", 1).with("user_id", "kim"));
    MergeFixture other = lake.copyTo(folder.resolve("other"));
    var published = lake.published();

    killWhenStaged(lake);

    assertThat(Path.of(folder.resolve("killed/warehouse.duckdb") + ".staging"))
        .isDirectoryRecursivelyContaining("glob:**/unified_events/*.parquet");
    assertThat(lake.published()).isEqualTo(published);

    MergeFixture.Outcome next = lake.run();
    assertThat(next.exitCode()).as(next.text()).isZero();
    assertThat(other.run().exitCode()).isZero();
    assertThat(lake.published()).isEqualTo(other.published()).isNotEqualTo(published);
    assertThat(Path.of(folder.resolve("killed/warehouse.duckdb") + ".staging")).doesNotExist();
    assertThat(lake.query("select status from lake_runs.runs"))
        .containsExactly(List.of("published"), List.of("published"));
  }

  private static void killWhenStaged(MergeFixture lake) throws Exception {
    Process process = ChildJava.of(Ga4Merge.class, lake.arguments()).start();
    StringBuilder seen = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.contains("joining clicks and bookings")) {
        seen.append(line).append('\n');
        line = lines.readLine();
      }
      assertThat(line).as(seen.toString()).isNotNull();
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }
}
