package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.testing.postgres.TestSchema;

@LocalRuns
class TypeRoundTripTest {
  @RegisterExtension final TestSchema db = new TestSchema();
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> every_value_is_in_duckdb_as_it_is_or_rejected_with_a_reason()
      throws SQLException {
    TypeRoundTrip types = new TypeRoundTrip(db, "duckdb");
    types.prepare();
    RunFixture lake = new RunFixture(db, folder).catalog(types.catalog());
    RunFixture.Outcome outcome = lake.run("--maxRejectedRows=1000");
    assertThat(outcome.errors()).doesNotContain("error:");
    assertThat(outcome.exitCode()).isZero();
    return types.tests(
        lake.query("select * from rds.types"),
        lake.query("select key, \"column\", reason from lake_runs.rejected"));
  }
}
