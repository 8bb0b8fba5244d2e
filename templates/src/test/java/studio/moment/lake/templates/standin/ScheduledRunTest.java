package studio.moment.lake.templates.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

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
  private static final String JOB = "rds-to-bigquery";
  private static final String LOCATION = "--location=asia-northeast3";

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

  /**
   * As people and deployments do it. A machine without gcloud sends the same requests itself: see
   * below.
   */
  @Test
  void what_gcloud_schedules_runs_and_launches_by_hand_is_published() throws Exception {
    Gcloud.assumeInstalled();
    Gcloud gcloud = Gcloud.of(night.cloud, folder);
    gcloud.succeeds(night.deployed.schedules().get(JOB));
    publishes(
        () -> gcloud.succeeds("gcloud", "scheduler", "jobs", "run", JOB, LOCATION),
        () -> gcloud.succeeds(night.deployed.launchByHand(JOB)));
  }

  @Test
  void a_scheduled_launch_publishes_and_the_next_slot_launches_again() throws Exception {
    assumeFalse(Gcloud.isInstalled(), "gcloud is here, and the test above does the same with it");
    night.schedule(JOB);
    publishes(() -> night.slot(JOB), () -> night.slot(JOB));
  }

  private void publishes(Runnable slot, Runnable later) {
    slot.run();
    LaunchedJob first = night.cloud.job("lake-rds-to-bigquery");
    night.slot(JOB);

    assertThat(night.cloud.posts())
        .extracting(ScheduledPost.Answer::status)
        .as("the second launch comes while the first runs")
        .containsExactly(200, 409);
    assertThat(night.cloud.posts().get(1).body())
        .contains("already an active job named lake-rds-to-bigquery");
    List<List<Object>> published = night.publishedBy(first);
    assertThat(first.state()).isEqualTo(JobState.JOB_STATE_DONE);
    assertThat(night.cloud.google().rows("lake_runs", "runs")).hasSize(1);

    assertThat(published).hasSize(2);

    // That a slot after a good one ends early is told by tests without a process.
    later.run();
    LaunchedJob second = night.cloud.job("lake-rds-to-bigquery");
    assertThat(second.id()).isNotEqualTo(first.id());
  }
}
