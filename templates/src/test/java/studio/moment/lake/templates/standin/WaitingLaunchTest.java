package studio.moment.lake.templates.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.templates.standin.job.LaunchedJob;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;

/** Slots of two pipelines, of which one builds on the other. */
@DatabaseTest
class WaitingLaunchTest {
  @RegisterExtension final TestSchema db = new TestSchema();

  @TempDir Path folder;
  private Night night;

  @BeforeEach
  void deploy() throws Exception {
    night = Night.of(db, folder);
  }

  @AfterEach
  void stop() throws Exception {
    night.close();
  }

  @Test
  void ga4_merge_waits_for_the_launch_that_publishes_and_holds_up_nothing_meanwhile()
      throws Exception {
    night.schedule("rds-to-bigquery");
    night.schedule("ga4-merge");
    night.cloud.put("gs://lake-test-lake-config/ga4/events_20260101.parquet", "an old day");
    night.slot("ga4-merge");
    LaunchedJob merge = night.cloud.job("lake-ga4-merge");
    night.slot("rds-to-bigquery");

    night.publishedBy(night.cloud.job("lake-rds-to-bigquery"));
    assertThat(merge.exitCode()).as("no shard of the day: " + merge.log()).isEqualTo(4);
    assertThat(merge.log())
        .containsSubsequence(
            "rds-to-bigquery of ",
            " is not published: no run of it for this date is recorded",
            "looking for shards",
            "The GA4 export has no events_");
    assertThat(night.cloud.google().rows("lake_runs", "runs")).hasSize(2);
  }
}
