package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.testing.postgres.TestSchema;

/** A later slot of a night that an earlier one has published. */
@LocalRuns
class SkippedRunTest {
  private static final String DAY = "--runDate=2026-01-15";
  private static final String SKIP = "--skipPublished";

  @RegisterExtension final TestSchema db = new TestSchema();

  @TempDir Path folder;

  @Test
  void a_day_is_skipped_only_where_all_of_it_was_published_as_it_would_be_now() throws Exception {
    RunFixture lake = new RunFixture(db, folder);
    EarlierRun earlier = EarlierRun.of(db, lake);
    assertThat(published(lake, DAY, SKIP, "--tables=people")).isTrue();
    db.run("insert into people values (4, 'late')");
    assertThat(published(lake, DAY, SKIP)).as("a part of the tables is not the day").isTrue();
    assertThat(published(lake, DAY, SKIP)).isFalse();
    assertThat(published(lake, DAY, SKIP, "--connections=2", "--maxRejectedRows=7"))
        .as("how it reads and how strictly it checks is not what it publishes")
        .isFalse();
    assertThat(published(lake, "--runDate=2026-01-16", SKIP)).as("another day").isTrue();
    assertThat(published(lake, DAY)).as("nobody asked to skip").isTrue();

    Path catalog = folder.resolve("catalog.yaml");
    Files.writeString(catalog, Files.readString(catalog).replace("name: keep", "name: nullify"));
    assertThat(published(lake, DAY, SKIP, "--force")).as("another catalog").isTrue();
    assertThat(lake.query("select count(name) from rds.people")).containsExactly(List.of(0L));
    assertThat(lake.query("select string_agg(only_tables, ' ') from lake_runs.runs"))
        .containsExactly(List.of("people"));
    earlier.assertNothingLeft();
  }

  /** Whether the run read and published; otherwise it ended early. Both are exit 0. */
  private static boolean published(RunFixture lake, String... options) throws Exception {
    long before = runs(lake);
    RunFixture.Outcome outcome = lake.run(options);
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.report()).contains("\"status\" : \"published\"");
    boolean read = outcome.errors().contains("taking a snapshot");
    assertThat(outcome.errors().contains("is published already, by run")).isEqualTo(!read);
    assertThat(runs(lake) - before).isEqualTo(read ? 1 : 0);
    return read;
  }

  private static long runs(RunFixture lake) {
    return (Long) lake.query("select count(*) from lake_runs.runs").get(0).get(0);
  }
}
