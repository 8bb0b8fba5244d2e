package studio.moment.lake.templates.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.templates.standin.job.JobState;
import studio.moment.lake.templates.standin.job.LaunchedJob;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;

/** From a schedule to published tables: everything that a night does, but for Google's own side. */
@DatabaseTest
class ScheduledRunTest {
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
  void ga4_merge_waits_for_the_slot_that_publishes_and_the_second_slot_ends_early()
      throws Exception {
    night.schedule("rds-to-bigquery");
    night.schedule("ga4-merge");
    night.cloud.put("gs://lake-test-lake-config/ga4/events_20260101.parquet", "an old day");
    night.slot("ga4-merge");
    LaunchedJob merge = night.cloud.job("lake-ga4-merge");
    night.slot("rds-to-bigquery");
    LaunchedJob first = night.cloud.job("lake-rds-to-bigquery");
    night.slot("rds-to-bigquery");

    assertThat(night.cloud.posts())
        .extracting(ScheduledPost.Answer::status)
        .as("the third launch comes while the second runs")
        .containsExactly(200, 200, 409);
    assertThat(night.cloud.posts().get(2).body())
        .contains("already an active job named lake-rds-to-bigquery");
    List<List<Object>> published = night.publishedBy(first);
    assertThat(first.state()).isEqualTo(JobState.JOB_STATE_DONE);
    assertThat(merge.exitCode()).as("no shard of the day: " + merge.log()).isEqualTo(4);
    assertThat(merge.log())
        .containsSubsequence(
            "rds-to-bigquery of ",
            " is not published: no run of it for this date is recorded",
            "looking for shards",
            "The GA4 export has no events_");
    assertThat(night.cloud.google().rows("lake_runs", "runs")).hasSize(2);

    night.slot("rds-to-bigquery");
    LaunchedJob second = night.cloud.job("lake-rds-to-bigquery");
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(night.publishedBy(second)).containsExactlyInAnyOrderElementsOf(published);
    assertThat(second.log())
        .contains("is published already, by run rds-to-bigquery-")
        .doesNotContain("taking a snapshot");
    assertThat(night.cloud.google().rows("lake_runs", "runs")).hasSize(2);
  }
}
