package studio.moment.lake.pipelines.rds;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import studio.moment.lake.rdsexport.ExportFolder;
import studio.moment.lake.rdsexport.ExportFolder.Column;
import studio.moment.lake.rdsexport.ExportFolder.Part;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;

/**
 * An export in Cloud Storage into BigQuery, over HTTP. Beam's registry of file systems is one per
 * JVM, so these tests take turns.
 */
@DatabaseTest
@ResourceLock("beam file systems")
@Slow(5)
class ExportBigQueryTest {
  private static final String EXPORTS = "exports [of] rds";

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
            + " booked_at timestamptz, tags text[], details jsonb)",
        "insert into bookings values (1, '010-1234-5678', 12.50, '2026-01-02 03:04:05.123456+09',"
            + " '{a,\"b,c\"}', '{\"b\": 1.5, \"a\": []}'), (2, null, null, null, null, null)",
        "comment on table bookings is 'What was booked'",
        "comment on column bookings.amount is 'In won'");
    lake.catalog(
        """
        version: 1
        tables:
          - table: SCHEMA.bookings
            key: [id]
            mode: incremental
            watermark: booked_at
            columns:
              id: keep
              phone: {class: hmac, domain: phone}
              amount: {class: keep, sourceType: "numeric(14,2)"}
              booked_at: keep
              tags: {class: keep, sourceType: "text[]"}
              details: keep
        """);
    ExportFolder export =
        ExportFolder.at(folder.resolve("exp-1"))
            .table(
                db.name() + ".bookings",
                List.of(
                    Column.stored("id", "bigint", PrimitiveTypeName.INT64),
                    Column.text("phone", "text"),
                    Column.text("amount", "numeric"),
                    Column.text("booked_at", "timestamp with time zone"),
                    Column.text("tags", "ARRAY"),
                    Column.text("details", "jsonb")),
                Part.of(
                    1,
                    0,
                    List.of(
                        asList(
                            1L,
                            "010-1234-5678",
                            "12.50",
                            "2026-01-01 18:04:05.123456+00",
                            "{a,\"b,c\"}",
                            "{\"a\": [], \"b\": 1.5}"))),
                Part.of(2, 0, List.of(asList(2L, null, null, null, null, null))))
            .write();
    upload(export.root());
  }

  private void upload(Path root) throws Exception {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = EXPORTS + "/exp-1/" + root.relativize(file);
        google
            .buckets()
            .write("gs://" + BigQueryStandIn.BUCKET + "/" + name, Files.readAllBytes(file));
      }
    }
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
                "--runDate=2024-06-25",
                "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory"));
    args.addAll(Arrays.asList(more));
    return lake.run(args.toArray(String[]::new));
  }

  @Test
  void an_export_in_cloud_storage_gives_the_table_that_the_database_gives() {
    RunFixture.Outcome exported =
        run("--source=gs://" + BigQueryStandIn.BUCKET + "/" + EXPORTS + "/", "--username=");
    assertThat(exported.exitCode()).as(exported.errors()).isZero();
    List<List<Object>> rows = google.rows("rds", "bookings");
    RunFixture.Outcome read = run();
    assertThat(read.exitCode()).as(read.errors()).isZero();

    assertThat(rows).hasSize(2);
    assertThat(google.rows("rds", "bookings")).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void an_export_keeps_the_descriptions_that_came_from_the_database() {
    RunFixture.Outcome read = run();
    assertThat(read.exitCode()).as(read.errors()).isZero();
    List<List<Object>> rows = google.rows("rds", "bookings");

    RunFixture.Outcome exported =
        run("--force", "--source=" + folder.resolve("exp-1"), "--username=");

    assertThat(exported.exitCode()).as(exported.errors()).isZero();
    assertThat(google.rows("rds", "bookings")).containsExactlyInAnyOrderElementsOf(rows);
    assertThat(google.table("rds", "bookings").orElseThrow().toString())
        .contains("What was booked", "In won");
  }

  @Test
  void after_an_export_the_database_is_read_whole_once() {
    RunFixture.Outcome exported =
        run("--source=gs://" + BigQueryStandIn.BUCKET + "/" + EXPORTS, "--username=");
    assertThat(exported.exitCode()).as(exported.errors()).isZero();

    assertThat(run("--dryRun").errors()).contains("whole, because the last load left no watermark");
  }

  @Test
  void a_bucket_without_an_export_is_waited_for() {
    RunFixture.Outcome outcome =
        run("--source=gs://" + BigQueryStandIn.BUCKET + "/elsewhere", "--username=");

    assertThat(outcome.exitCode()).as(outcome.errors()).isEqualTo(4);
    assertThat(outcome.errors())
        .contains("There is no snapshot export in gs://" + BigQueryStandIn.BUCKET + "/elsewhere");
  }
}
