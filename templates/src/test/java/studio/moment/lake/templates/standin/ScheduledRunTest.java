package studio.moment.lake.templates.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.templates.standin.job.JobState;
import studio.moment.lake.templates.standin.job.LaunchedJob;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;

/**
 * From schedules to published tables: everything that a night does, but for Google's own side. One
 * pipeline publishes, and one that builds on it waits for that and then finds no export. A night
 * takes two processes, so there is one for all that is to be seen of it.
 */
@DatabaseTest
@Slow(24)
class ScheduledRunTest {
  private static final String JOB = "rds-to-bigquery";
  private static final String LOCATION = "--location=asia-northeast3";
  private static final String REGION = "--region=asia-northeast3";

  @RegisterExtension final TestSchema db = new TestSchema();

  @TempDir Path folder;

  /**
   * As people and deployments do it. A machine without gcloud sends the same requests itself: see
   * below.
   */
  @Test
  void what_gcloud_schedules_runs_and_launches_by_hand_is_published_and_failures_are_looked_at()
      throws Exception {
    Gcloud.assumeInstalled();
    try (Night night = Night.of(db, folder)) {
      Gcloud gcloud = Gcloud.of(night.cloud, folder);
      gcloud.succeeds(night.deployed.schedules().get(JOB));
      LaunchedJob merge =
          publishes(
              night, () -> gcloud.succeeds("gcloud", "scheduler", "jobs", "run", JOB, LOCATION));
      isLookedAt(merge, gcloud);
      gcloud.succeeds("gcloud", "scheduler", "jobs", "pause", "ga4-merge", LOCATION);
      assertThat(gcloud.succeeds("gcloud", "scheduler", "jobs", "list", LOCATION))
          .contains("ga4-merge", "40 2,4 * * * (Asia/Seoul)", "HTTP", "PAUSED");
      launchesAgain(night, () -> gcloud.succeeds(night.deployed.launchByHand(JOB)));
    }
  }

  @Test
  void a_scheduled_launch_publishes_and_the_next_slot_launches_again() throws Exception {
    assumeFalse(Gcloud.isInstalled(), "gcloud is here, and the test above does the same with it");
    try (Night night = Night.of(db, folder)) {
      night.schedule(JOB);
      publishes(night, () -> night.slot(JOB));
      launchesAgain(night, () -> night.slot(JOB));
    }
  }

  /** The job that waited and failed. */
  private static LaunchedJob publishes(Night night, Runnable slot) throws Exception {
    night.schedule("ga4-merge");
    night.cloud.put("gs://lake-test-lake-config/ga4/events_20260101.parquet", "an old day");
    night.slot("ga4-merge");
    LaunchedJob merge = night.cloud.job("lake-ga4-merge");
    slot.run();
    LaunchedJob first = night.cloud.job("lake-rds-to-bigquery");
    night.slot(JOB);

    assertThat(night.cloud.posts())
        .extracting(ScheduledPost.Answer::status)
        .as("the last launch comes while the one before runs; who waits holds up nobody")
        .containsExactly(200, 200, 409);
    assertThat(night.cloud.posts().get(2).body())
        .contains("already an active job named lake-rds-to-bigquery");
    List<List<Object>> published = night.publishedBy(first);
    assertThat(first.state()).isEqualTo(JobState.JOB_STATE_DONE);
    assertThat(published).hasSize(2);
    waitedAndFoundNothing(night, merge);
    return merge;
  }

  /** That a slot after a good one ends early is told by tests without a process. */
  private static void launchesAgain(Night night, Runnable later) {
    LaunchedJob first = night.cloud.job("lake-rds-to-bigquery");
    later.run();
    LaunchedJob second = night.cloud.job("lake-rds-to-bigquery");
    assertThat(second.id()).isNotEqualTo(first.id());
  }

  private static void waitedAndFoundNothing(Night night, LaunchedJob merge) {
    assertThat(merge.exitCode()).as("no shard of the day: " + merge.log()).isEqualTo(4);
    assertThat(merge.state()).isEqualTo(JobState.JOB_STATE_FAILED);
    assertThat(merge.log())
        .containsSubsequence(
            "rds-to-bigquery of ",
            " is not published: no run of it for this date is recorded",
            "looking for shards",
            "The GA4 export has no events_");
    List<List<Object>> runs = night.cloud.google().rows("lake_runs", "runs");
    assertThat(runs).hasSize(2);
    assertThat(runs)
        .filteredOn(run -> run.contains("ga4-merge"))
        .singleElement()
        .asString()
        .contains("failed", "The GA4 export has no events_");
    assertThat(runs)
        .filteredOn(run -> run.contains(JOB))
        .singleElement()
        .asString()
        .contains("published");
    assertThat(night.cloud.google().requests())
        .noneMatch(request -> request.matches("POST .*/analytics/.*"));
    String describe = "/v1b3/projects/lake-test/locations/%s/jobs/" + merge.id();
    assertThat(night.cloud.get(describe.formatted("asia-northeast3")).status()).isEqualTo(200);
    assertThat(night.cloud.get(describe.formatted("us-central1")).status()).isEqualTo(404);
  }

  private static void isLookedAt(LaunchedJob merge, Gcloud gcloud) {
    assertThat(gcloud.succeeds("gcloud", "dataflow", "jobs", "list", REGION).lines())
        .anySatisfy(line -> assertThat(line).contains("lake-ga4-merge", "Failed"));
    String errors =
        gcloud.succeeds(
            "gcloud", "beta", "dataflow", "logs", "list", merge.id(), REGION, "--importance=error");
    assertThat(errors)
        .contains("The GA4 export has no events_", "exit code 4")
        .doesNotContain("looking for shards");
  }
}
