package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.TestSchema;

/** Data that is not as it should be is held back; what was published stays. */
@LocalRuns
@Slow(3)
class CheckFailureTest {
  private static final String WITH_BIRTH =
      EarlierRun.CATALOG.replace("name: keep", "name: keep, born: keep");

  @RegisterExtension final TestSchema db = new TestSchema();

  @TempDir Path folder;
  private RunFixture lake;
  private EarlierRun earlier;

  @BeforeEach
  void prepare() throws Exception {
    lake = new RunFixture(db, folder);
    earlier = EarlierRun.of(db, lake);
  }

  @Test
  void rows_that_cannot_be_held_hold_the_run_back_unless_they_are_allowed() throws Exception {
    db.run(
        "alter table people add born date",
        "update people set born = case id when 1 then 'infinity' when 2 then '10000-01-01' else"
            + " '1999-12-31' end::date");
    lake.catalog(WITH_BIRTH);

    earlier.assertFailedAndRecorded(
        lake.run("--maxRejectedRows=1"),
        ExitCode.CHECK_FAILED,
        "rejected rows (expected at most 1, found 2)",
        "id=",
        "column born",
        "lake_runs.rejected has all 2",
        "--maxRejectedRows");
    assertThat(rejected())
        .containsExactly(
            List.of("id=1", "born", "infinite date"),
            List.of("id=2", "born", "date outside the years 0001 to 9999"));

    RunFixture.Outcome allowed = lake.run("--maxRejectedRows=2");
    assertThat(allowed.exitCode()).as(allowed.errors()).isZero();
    assertThat(allowed.errors()).contains("warning: rejected rows: 2");
    assertThat(lake.query("select id, cast(born as varchar) from rds.people"))
        .containsExactly(List.of(3L, "1999-12-31"));
    assertThat(rejected()).hasSize(4);
    assertThat(
            lake.query(
                "select source_rows, staged_rows, loaded_rows, rejected_rows from lake_runs.tables"
                    + " join lake_runs.runs using (run_id) order by recorded_at desc limit 1"))
        .containsExactly(List.of(3L, 1L, 1L, 2L));
  }

  @Test
  void rejected_rows_beyond_those_that_are_kept_are_counted_and_said_to_be_missing()
      throws Exception {
    db.run(
        "alter table people add born date",
        "insert into people (id, born) select g, 'infinity' from generate_series(100, 1100) g");
    lake.catalog(WITH_BIRTH);
    earlier.assertFailedAndRecorded(
        lake.run(),
        ExitCode.CHECK_FAILED,
        "rejected rows (expected at most 0, found 1001)",
        "lake_runs.rejected has 1000 of the 1001 (the first 1000 of each slice)");
    assertThat(rejected()).hasSize(1000);
    assertThat(
            lake.query(
                "select rejected_rows from lake_runs.tables join lake_runs.runs using (run_id)"
                    + " order by recorded_at desc limit 1"))
        .containsExactly(List.of(1001L));
  }

  private List<List<Object>> rejected() {
    return lake.query(
        "select key, \"column\", reason from lake_runs.rejected order by run_id, key");
  }

  @Test
  void a_snapshot_older_than_the_published_one_is_refused_unless_forced() throws Exception {
    lake.change(
        "insert into lake_runs.state select * replace (now() + interval 1 day as snapshot_at, now()"
            + " as published_at) from lake_runs.state");

    earlier.assertFailedAndRecorded(
        lake.run(),
        ExitCode.CHECK_FAILED,
        "snapshot is not older than what is published",
        "rds.people",
        "--force publishes it");

    RunFixture.Outcome forced = lake.run("--force");
    assertThat(forced.exitCode()).as(forced.errors()).isZero();
    assertThat(forced.errors()).contains("warning: snapshot is not older");
    assertThat(lake.query("select count(*) from rds.people where name = 'new'"))
        .containsExactly(List.of(3L));
  }

  @Test
  void a_column_whose_type_changed_is_refused_with_both_types() throws Exception {
    db.run("alter table people alter name type integer using 7");

    earlier.assertFailedAndRecorded(
        lake.run(),
        ExitCode.CHECK_FAILED,
        "rds.people",
        "column name was STRING and would be INT64",
        "Declare the old type");

    lake.catalog(EarlierRun.CATALOG.replace("name: keep", "name: {class: keep, type: string}"));
    assertThat(lake.run().exitCode()).isZero();
    assertThat(lake.query("select distinct name from rds.people")).containsExactly(List.of("7"));
  }

  @Test
  void problems_of_several_tables_are_told_at_once_and_the_catalog_decides_the_code()
      throws Exception {
    db.run(
        "alter table people alter name type integer using 7",
        "create table orders (id bigint, paid text)");
    lake.catalog(
        EarlierRun.CATALOG + "  - table: SCHEMA.orders\n    columns: {id: keep, payed: keep}\n");

    earlier.assertFailedAndRecorded(
        lake.run(), ExitCode.ARGUMENTS, "column name was STRING", "payed");
  }

  @Test
  void a_new_column_is_added_and_a_removed_one_stays_empty() throws Exception {
    db.run("alter table people add grade int default 5", "alter table people drop name");
    lake.catalog(EarlierRun.CATALOG.replace("name: keep", "grade: keep"));

    RunFixture.Outcome outcome = lake.run();

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select id, name, grade from rds.people order by id"))
        .containsExactly(
            Arrays.asList(1L, null, 5L), Arrays.asList(2L, null, 5L), Arrays.asList(3L, null, 5L));
  }
}
