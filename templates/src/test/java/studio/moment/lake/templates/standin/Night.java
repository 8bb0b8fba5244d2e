package studio.moment.lake.templates.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import studio.moment.lake.templates.standin.job.LaunchedJob;
import studio.moment.lake.testing.postgres.TestSchema;
import studio.moment.lake.testing.postgres.TestServer;

/**
 * A database with a few bookings, a reader whose password is asked for, and a deployment of the
 * stand-in that loads it.
 */
final class Night implements AutoCloseable {
  static final String PHONE = "010-1234-5678";

  private static final String JOBS = "/v1/projects/lake-test/locations/asia-northeast3/jobs";

  final LaunchStandIn cloud;
  final Deployed deployed;
  private final TestSchema db;

  private Night(TestSchema db, LaunchStandIn cloud, Deployed deployed) {
    this.db = db;
    this.cloud = cloud;
    this.deployed = deployed;
  }

  static Night of(TestSchema db, Path folder) throws SQLException, IOException {
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
    LaunchStandIn cloud = LaunchStandIn.forJobs(folder);
    Deployed deployed =
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
    return new Night(db, cloud, deployed);
  }

  /** Makes a job of Cloud Scheduler as the deployment writes it. */
  void schedule(String id) throws IOException {
    deployed.schedules();
    LaunchStandIn.Answer made = cloud.post(JOBS, deployed.file("scheduler-" + id + ".json"));
    assertThat(made.status()).as(made.body()).isEqualTo(200);
  }

  /** What its time would do. */
  void slot(String id) {
    assertThat(cloud.post(JOBS + "/" + id + ":run", "{}").status()).isEqualTo(200);
  }

  /** Rows of the published table, after the job has ended well. */
  List<List<Object>> publishedBy(LaunchedJob job) {
    assertThat(job.exitCode()).as(job.log()).isZero();
    List<List<Object>> rows = cloud.google().rows("rds", "bookings");
    assertThat(rows).hasSize(2);
    assertThat(rows.toString() + job.log()).doesNotContain(PHONE, Deployed.PASSWORD);
    return rows;
  }

  @Override
  public void close() throws SQLException {
    cloud.close();
    db.run("drop owned by %1$s_reader".formatted(db.name()), "drop role " + db.name() + "_reader");
  }
}
