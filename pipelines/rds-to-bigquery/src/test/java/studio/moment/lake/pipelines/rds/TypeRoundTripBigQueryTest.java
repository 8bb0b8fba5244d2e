package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;

/** Beam's registry of file systems is one per JVM, and every run sets it. */
@DatabaseTest
@ResourceLock("beam file systems")
class TypeRoundTripBigQueryTest {
  @RegisterExtension final TestSchema db = new TestSchema();
  @TempDir Path folder;

  private final BigQueryStandIn google = BigQueryStandIn.start();

  @AfterEach
  void stop() {
    try {
      assertThat(google.violations()).isEmpty();
    } finally {
      google.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> every_value_is_in_bigquery_as_it_is_or_rejected_with_a_reason()
      throws SQLException {
    TypeRoundTrip types = new TypeRoundTrip(db, "bigquery");
    types.prepare();
    RunFixture.Outcome outcome =
        new RunFixture(db, folder)
            .catalog(types.catalog())
            .run(
                "--maxRejectedRows=1000",
                "--warehouse=bigquery:" + BigQueryStandIn.PROJECT,
                "--staging=" + google.stagingRoot(),
                "--bigQueryEndpoint=" + google.bigQueryEndpoint(),
                "--gcsEndpoint=" + google.gcsEndpoint(),
                "--credentialFactoryClass="
                    + "org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory");
    assertThat(outcome.errors()).doesNotContain("error:");
    assertThat(outcome.exitCode()).isZero();
    return types.tests(
        google.rows("rds", "types"),
        google.rows("lake_runs", "rejected").stream().map(row -> row.subList(2, 5)).toList());
  }
}
