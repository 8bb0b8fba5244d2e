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
import studio.moment.lake.testing.postgres.TestServer;

/** From a schedule to published tables: everything that a night does, but for Google's own side. */
@DatabaseTest
class ScheduledRunTest {
  private static final String JOBS = "/v1/projects/lake-test/locations/asia-northeast3/jobs";
  private static final String PHONE = "010-1234-5678";

  @RegisterExtension final TestSchema db = new TestSchema();

  @TempDir Path folder;
  private LaunchStandIn cloud;
  private Deployed deployed;

  @BeforeEach
  void deploy() throws Exception {
    db.run(
        "create role %s_reader login password '%s' in role %s"
            .formatted(db.name(), Deployed.PASSWORD, TestServer.WITH_PASSWORD),
        "create table bookings (id bigint primary key, phone text, amount numeric(14,2),"
            + " booked_at timestamptz)",
        "insert into bookings values (1, '"
            + PHONE
            + "', 12.50, '2026-01-02 03:04:05+09'),"
            + " (2, null, null, null)",
        "grant usage on schema %1$s to %1$s_reader".formatted(db.name()),
        "grant select on bookings to %s_reader".formatted(db.name()));
    cloud = LaunchStandIn.forJobs(folder);
    deployed =
        Deployed.of(
            cloud,
            folder,
            db.source(),
            db.name() + "_reader",
            """
            version: 1
            tables:
              - table: SCHEMA.bookings
                columns:
                  id: keep
                  phone: {class: hmac, domain: phone}
                  amount: keep
                  booked_at: keep
            """
                .replace("SCHEMA", db.name()));
  }

  @AfterEach
  void stop() throws Exception {
    cloud.close();
    db.run("drop owned by %1$s_reader".formatted(db.name()), "drop role " + db.name() + "_reader");
  }

  @Test
  void a_scheduled_launch_publishes_and_the_next_slot_gives_the_same_tables() throws Exception {
    assertThat(deployed.schedules())
        .containsOnlyKeys("rds-to-bigquery", "ga4-merge", "daily-revenue");
    schedule("rds-to-bigquery");

    run("rds-to-bigquery");
    LaunchedJob first = cloud.job("lake-rds-to-bigquery");
    run("rds-to-bigquery");

    assertThat(cloud.posts()).extracting(ScheduledPost.Answer::status).containsExactly(200, 409);
    assertThat(cloud.posts().get(1).body())
        .contains("already an active job named lake-rds-to-bigquery");
    assertThat(first.exitCode()).as(first.log()).isZero();
    assertThat(first.state()).isEqualTo(JobState.JOB_STATE_DONE);
    List<List<Object>> published = cloud.google().rows("rds", "bookings");
    assertThat(published).hasSize(2);
    assertThat(published.toString() + first.log()).doesNotContain(PHONE, Deployed.PASSWORD);
    assertThat(cloud.google().rows("lake_runs", "runs")).hasSize(1);

    run("rds-to-bigquery");
    LaunchedJob second = cloud.job("lake-rds-to-bigquery");
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.exitCode()).as(second.log()).isZero();
    assertThat(cloud.google().rows("rds", "bookings"))
        .containsExactlyInAnyOrderElementsOf(published);
    assertThat(cloud.google().rows("lake_runs", "runs")).hasSize(2);
    assertThat(cloud.google().requests()).isNotEmpty();
  }

  private void schedule(String id) throws Exception {
    LaunchStandIn.Answer made = cloud.post(JOBS, deployed.file("scheduler-" + id + ".json"));
    assertThat(made.status()).as(made.body()).isEqualTo(200);
  }

  private void run(String id) {
    assertThat(cloud.post(JOBS + "/" + id + ":run", "{}").status()).isEqualTo(200);
  }
}
