package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import studio.moment.lake.tags.file.TagLock;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;

/**
 * The whole run against BigQuery and Cloud Storage over HTTP. Beam's registry of file systems is
 * one per JVM, so these tests take turns.
 */
@DatabaseTest
@ResourceLock("beam file systems")
@Slow(3)
class BigQueryRunTest {
  private static final String TAG =
      "projects/lake-test/locations/asia-northeast3/taxonomies/1/policyTags/2";

  @RegisterExtension final TestSchema db = new TestSchema();

  @TempDir Path folder;
  private BigQueryStandIn google;
  private RunFixture lake;

  @BeforeEach
  void start() throws Exception {
    google = BigQueryStandIn.start();
    lake = new RunFixture(db, folder);
    db.run(
        "create table bookings (id bigint primary key, phone text, amount numeric(14,2),"
            + " booked_at timestamptz, tags text[])",
        "insert into bookings values (1, '010-1234-5678', 12.50, '2026-01-02 03:04:05.123456+09',"
            + " '{a,b}'), (2, null, null, null, null)");
    lake.catalog(
        """
        version: 1
        tables:
          - table: SCHEMA.bookings
            description: One row per booking
            columns:
              id: keep
              phone: {class: hmac, domain: phone, policyTag: TAG}
              amount: keep
              booked_at: keep
              tags: keep
        """
            .replace("TAG", TAG));
  }

  @AfterEach
  void stop() {
    try {
      assertThat(google.violations()).isEmpty();
    } finally {
      google.close();
    }
  }

  private RunFixture.Outcome run(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--warehouse=bigquery:" + BigQueryStandIn.PROJECT + "?location=asia-northeast3",
                "--staging=" + google.stagingRoot(),
                "--bigQueryEndpoint=" + google.bigQueryEndpoint(),
                "--gcsEndpoint=" + google.gcsEndpoint(),
                "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory"));
    args.addAll(Arrays.asList(more));
    return lake.run(args.toArray(String[]::new));
  }

  @Test
  void a_table_is_published_with_its_tags_and_a_rerun_gives_the_same_table() {
    RunFixture.Outcome outcome = run();

    assertThat(outcome.errors()).doesNotContain("error:");
    assertThat(outcome.exitCode()).isZero();
    List<List<Object>> first = google.rows("rds", "bookings");
    assertThat(first).hasSize(2);
    assertThat(google.table("rds", "bookings").orElseThrow().toString()).contains(TAG);
    assertThat(google.rows("lake_runs", "runs")).hasSize(1);

    assertThat(run().exitCode()).isZero();
    assertThat(google.rows("rds", "bookings")).containsExactlyInAnyOrderElementsOf(first);
    assertThat(google.rows("lake_runs", "runs")).hasSize(2);
  }

  @Test
  void a_failed_run_leaves_the_published_table_and_is_recorded() throws Exception {
    assertThat(run().exitCode()).isZero();
    List<List<Object>> published = google.rows("rds", "bookings");
    db.run("update bookings set booked_at = 'infinity' where id = 2");

    RunFixture.Outcome outcome = run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(google.rows("rds", "bookings")).isEqualTo(published);
    assertThat(google.rows("lake_runs", "rejected").toString())
        .contains("rds.bookings", "id=2", "booked_at", "infinite timestamp");
  }

  @Test
  void personal_data_in_a_column_that_is_kept_is_not_loaded() throws Exception {
    assertThat(run().exitCode()).isZero();
    List<List<Object>> published = google.rows("rds", "bookings");
    db.run("update bookings set tags = array['vip', '010-2222-3333']");

    RunFixture.Outcome outcome = run();

    assertThat(outcome.exitCode()).as(outcome.errors()).isEqualTo(3);
    assertThat(outcome.errors()).contains("tags (phone in 2 of 4 values)");
    assertThat(google.rows("rds", "bookings")).isEqualTo(published);
    assertThat(google.rows("lake_runs", "checks").toString())
        .contains("tags (phone in 2 of 4 values)")
        .doesNotContain("2222");
  }

  @Test
  void a_short_name_becomes_the_tag_that_was_made_and_an_unknown_one_loads_nothing()
      throws Exception {
    Path catalog = folder.resolve("catalog.yaml");
    Files.writeString(catalog, Files.readString(catalog).replace(TAG, "personal.contact"));
    assertThat(run().errors()).contains("'personal.contact' has no resource name", "--policyTags");

    Path lock = folder.resolve("tags.lock.json");
    String taxonomy = TAG.substring(0, TAG.indexOf("/policyTags"));
    new TagLock(taxonomy, Map.of("personal", taxonomy + "/policyTags/1")).write(lock);
    RunFixture.Outcome unknown = run("--policyTags=" + lock);
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(google.requests()).as("nothing is even looked at").isEmpty();

    new TagLock(taxonomy, Map.of("personal.contact", TAG)).write(lock);
    assertThat(run("--policyTags=" + lock).exitCode()).isZero();
    assertThat(google.table("rds", "bookings").orElseThrow().toString()).contains(TAG);

    String american = taxonomy.replace("asia-northeast3", "us");
    new TagLock(american, Map.of("personal.contact", american + "/policyTags/2")).write(lock);
    assertThat(run("--policyTags=" + lock).errors()).contains("--policyTags: the tags of");
  }
}
