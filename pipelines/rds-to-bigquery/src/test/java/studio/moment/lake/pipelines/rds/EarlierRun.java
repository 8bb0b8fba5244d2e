package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.testing.postgres.TestSchema;

/**
 * A warehouse in which an earlier run published one table, {@code rds.people}, and a source that
 * has changed since: whatever a failing run publishes shows. The run is made once and its file
 * copied to each test.
 */
final class EarlierRun {
  static final String CATALOG =
      """
      version: 1
      tables:
        - table: SCHEMA.people
          columns: {id: keep, name: keep}
      """;

  private static final String UNTOUCHED =
      "(select string_agg(id || name, ' ' order by id) from rds.people), (select count(*) from"
          + " duckdb_tables() where table_name like '%staging%')";

  private static byte[] file;

  private final TestSchema db;
  private final RunFixture lake;

  private EarlierRun(TestSchema db, RunFixture lake) {
    this.db = db;
    this.lake = lake;
  }

  /** Makes the table, its catalog, and the warehouse in the test's folder. */
  static EarlierRun of(TestSchema db, RunFixture lake) throws SQLException, IOException {
    db.run(
        "create table people (id bigint primary key, name text)",
        "insert into people values (1, 'old'), (2, 'old')");
    lake.catalog(CATALOG);
    synchronized (EarlierRun.class) {
      Path warehouse = lake.folder().resolve("warehouse.duckdb");
      if (file == null) {
        RunFixture.Outcome outcome = lake.run();
        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        file = Files.readAllBytes(warehouse);
      } else {
        Files.write(warehouse, file);
      }
    }
    db.run("update people set name = 'new'", "insert into people values (3, 'new')");
    return new EarlierRun(db, lake);
  }

  /** Puts so many rows in the source's place that a run can be met while it reads them. */
  void replaceRows(long rows) throws SQLException {
    db.run(
        "delete from people",
        "insert into people select i, md5(i::text) || md5((-i)::text) from generate_series(1, "
            + rows
            + ") i");
  }

  /** The table is as the earlier run left it, and nothing of a later run is left beside it. */
  void assertUntouched() throws IOException {
    assertThat(lake.query("select " + UNTOUCHED)).containsExactly(List.of("1old 2old", 0L));
    assertNothingLeft();
  }

  /** Staged files, notes and temporary files are gone. */
  void assertNothingLeft() throws IOException {
    try (Stream<Path> files = Files.list(lake.folder())) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .filteredOn(name -> name.startsWith("warehouse.duckdb"))
          .containsExactly("warehouse.duckdb");
    }
  }

  /** The run failed before it had the warehouse: the report alone tells of it. */
  void assertFailed(RunFixture.Outcome outcome, ExitCode code, String... words) throws IOException {
    Failures.assertTold(outcome, lake.report(), code, words);
    assertUntouched();
  }

  /** The run failed with the warehouse at hand, which tells of it too. */
  void assertFailedAndRecorded(RunFixture.Outcome outcome, ExitCode code, String... words)
      throws IOException {
    Failures.assertTold(outcome, lake.report(), code, words);
    assertThat(
            lake.query(
                "select "
                    + UNTOUCHED
                    + ", status, exit_code, error from lake_runs.runs order by recorded_at desc"
                    + " limit 1"))
        .containsExactly(
            List.of(
                "1old 2old",
                0L,
                "failed",
                (long) code.code(),
                Failures.paragraph(outcome.errors())));
    assertNothingLeft();
  }
}
