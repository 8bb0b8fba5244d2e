package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.testing.postgres.TestSchema;

@LocalRuns
class ConnectionLimitTest {
  private static final int TABLES = 6;

  @RegisterExtension final TestSchema db = new TestSchema();

  @TempDir Path folder;

  @Test
  void a_run_of_many_slices_never_has_more_connections_than_it_may() throws Exception {
    // The server itself refuses one more.
    String user = db.name() + "_limited";
    db.run("create role " + user + " login connection limit 3");
    StringBuilder catalog = new StringBuilder("version: 1\ntables:\n");
    for (int i = 0; i < TABLES; i++) {
      db.run("create table t" + i + " as select g as id from generate_series(1, 1000) g");
      catalog.append("  - table: SCHEMA.t").append(i).append("\n    columns: {id: keep}\n");
    }
    db.run("grant usage on schema " + db.name() + " to " + user);
    db.run("grant select on all tables in schema " + db.name() + " to " + user);
    RunFixture lake = new RunFixture(db, folder).catalog(catalog.toString());
    try (SourceProxy proxy = new SourceProxy()) {
      RunFixture.Outcome outcome =
          lake.run(
              "--connections=3",
              "--targetParallelism=2",
              "--exactCounts",
              "--username=file:" + Files.writeString(folder.resolve("limited"), user),
              "--source=" + proxy.source());

      assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
      assertThat(proxy.mostOpen()).isBetween(2, 3);
      assertThat(proxy.connections()).as("connections are used again").isLessThanOrEqualTo(3);
    }
    assertThat(lake.query("select count(*), sum(loaded_rows) from lake_runs.tables"))
        .containsExactly(List.of((long) TABLES, TABLES * 1000L));
  }
}
