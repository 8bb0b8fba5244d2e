package studio.moment.lake.pipelines.rds;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.rdsexport.ExportFolder;
import studio.moment.lake.rdsexport.ExportFolder.Column;
import studio.moment.lake.rdsexport.ExportFolder.Part;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.TestSchema;

/** Columns that the catalog keeps are looked at while they are staged, and held back if need be. */
@LocalRuns
@Slow(5)
class KeptColumnsTest {
  private static final String CATALOG =
      """
      version: 1
      tables:
        - table: SCHEMA.t
          patterns: [{match: "*", class: keep}]
      """;

  @RegisterExtension final TestSchema db = new TestSchema();

  @TempDir Path folder;
  private RunFixture lake;

  @BeforeEach
  void prepare() {
    lake = new RunFixture(db, folder).catalog(CATALOG);
  }

  private void rows(int count, String columns) throws Exception {
    db.run(
        "create table t as select i as id, "
            + columns
            + " from generate_series(1, "
            + count
            + ") i");
  }

  private void assertHeldBack(String... words) throws Exception {
    RunFixture.Outcome outcome = lake.run();
    Failures.assertTold(outcome, lake.report(), ExitCode.CHECK_FAILED, words);
    assertThat(outcome.errors())
        .contains(
            "rds.t", "found in " + db.name() + ".t", "waiver: {reason", "nothing was published");
    assertThat(lake.query("select count(*) from duckdb_tables() where schema_name = 'rds'"))
        .containsExactly(List.of(0L));
  }

  private void assertPublished(long rows) throws Exception {
    RunFixture.Outcome outcome = lake.run();
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(outcome.errors()).doesNotContain("warning");
    assertThat(lake.query("select count(*) from rds.t")).containsExactly(List.of(rows));
  }

  @Test
  void a_phone_in_a_column_that_is_kept_leaves_what_was_published_and_is_told_without_it()
      throws Exception {
    EarlierRun earlier = EarlierRun.of(db, lake);
    db.run(
        "alter table people add hp varchar(20)",
        "update people set hp = '010-2345-678' || id where id < 3");
    lake.catalog(EarlierRun.CATALOG.replace("name: keep", "name: keep, hp: keep"));

    RunFixture.Outcome outcome = lake.run("--stacktrace=false");

    earlier.assertFailedAndRecorded(
        outcome,
        ExitCode.CHECK_FAILED,
        "rds.people",
        db.name() + ".people: hp (phone in 2 of 2 values)",
        "Protect such a column in the catalog",
        "waive it");
    assertThat(outcome.errors() + lake.report()).doesNotContain("2345");
    assertThat(
            lake.query(
                    "select status, actual from lake_runs.checks where name like '%kept%' and status = 'failed'")
                .toString())
        .contains("hp (phone in 2 of 2 values)")
        .doesNotContain("2345");
  }

  @Test
  void three_resident_numbers_in_ten_thousand_rows_are_found_wherever_they_stand()
      throws Exception {
    rows(
        10_000,
        "case when i in (17, 5003, 9998) then '90010' || i % 9 + 1 || '-1' || 234560 + i else 'S'"
            + " || i % 40 end as etc1");
    assertHeldBack("etc1 (resident number in 3 of 10,000 values)");
  }

  @Test
  void two_resident_numbers_in_ten_thousand_rows_are_too_few() throws Exception {
    rows(
        10_000,
        "case when i in (17, 9998) then '90010' || i % 9 + 1 || '-1' || 234560 + i else 'S' || i %"
            + " 40 end as etc1");
    assertPublished(10_000);
  }

  @Test
  void values_are_found_among_any_number_of_nulls() throws Exception {
    rows(
        40_000,
        "case when i % 10000 = 77 then '90010' || i % 7 + 1 || '-1' || 234560 + i end as etc1");
    assertHeldBack("etc1 (resident number in 4 of 4 values)");
  }

  @Test
  void an_email_in_a_leaf_of_json_is_found() throws Exception {
    rows(
        50,
        "jsonb_build_object('n', i, 'contact', jsonb_build_array(jsonb_build_object('to', 'user' ||"
            + " i || '@example.com'))) as details");
    assertHeldBack("details (e-mail in 50 of ");
  }

  @Test
  void phones_that_are_stored_as_numbers_are_found() throws Exception {
    rows(50, "1023456700::bigint + i as mobile_no, (1023456700 + i)::numeric(12,2) as tel");
    assertHeldBack("mobile_no (phone in 50 of 50 values)", "tel (phone in 50 of 50 values)");
  }

  @Test
  void fewer_phones_than_one_in_twenty_are_published() throws Exception {
    rows(200, "case when i % 25 = 0 then '010-2345-' || 1000 + i else 'label ' || i end as memo");
    assertPublished(200);
    assertThat(lake.report())
        .contains(
            "rds.t: no personal data in columns that are kept as they are", "values looked at");
  }

  @Test
  void what_is_spread_over_slices_is_added_up() throws Exception {
    db.run(
        "create table t (part int, etc1 text) partition by list (part)",
        "create table t1 partition of t for values in (1)",
        "create table t2 partition of t for values in (2)",
        "create table t3 partition of t for values in (3)",
        // One of each slice is too little for the slice.
        "insert into t select i % 3 + 1, case when i > 5997 then '900101-1' || 234560 + i else 'S'"
            + " || i end from generate_series(1, 6000) i");
    assertHeldBack("etc1 (resident number in 3 of 6,000 values)");
  }

  @Test
  void what_one_slice_alone_has_is_found() throws Exception {
    db.run(
        "create table t (part int, memo text) partition by list (part)",
        "create table t1 partition of t for values in (1)",
        "create table t2 partition of t for values in (2)",
        "insert into t select 1, 'label ' || i from generate_series(1, 300) i",
        "insert into t select 2, 'call 010-2345-' || 1000 + i from generate_series(1, 100) i");
    assertHeldBack("memo (phone in 100 of 400 values)");
  }

  @Test
  void protected_columns_are_not_looked_at() throws Exception {
    rows(50, "'010-2345-' || 1000 + i as hp, 'a' || i || '@example.com' as mail");
    lake.catalog(
        """
        version: 1
        tables:
          - table: SCHEMA.t
            columns: {id: keep, hp: redact, mail: {class: hmac, domain: email}}
        """);
    assertPublished(50);
  }

  @Test
  void a_waiver_lets_a_column_pass_until_its_last_day_and_its_reason_is_on_record()
      throws Exception {
    rows(50, "'02-345-' || 1000 + i as desk");
    lake.catalog(
        """
        version: 1
        tables:
          - table: SCHEMA.t
            columns:
              id: keep
              desk: {class: keep, waiver: {reason: numbers of our own desks, until: 2026-03-31}}
        """);

    RunFixture.Outcome before = lake.run("--runDate=2026-03-01");
    assertThat(before.exitCode()).as(before.errors()).isZero();
    assertThat(before.errors()).doesNotContain("warning");
    assertThat(lake.report())
        .contains(
            "desk (phone in 50 of 50 values) is waived until 2026-03-31: numbers of our own desks");

    RunFixture.Outcome last = lake.run("--runDate=2026-03-31");
    assertThat(last.exitCode()).as(last.errors()).isZero();
    assertThat(last.errors())
        .contains("warning: waivers of kept columns hold", "desk until 2026-03-31");

    RunFixture.Outcome after = lake.run("--runDate=2026-04-01");
    Failures.assertTold(
        after,
        lake.report(),
        ExitCode.CHECK_FAILED,
        "waivers of kept columns hold",
        db.name() + ".t.desk until 2026-03-31",
        "renew its waiver");
    assertThat(lake.query("select count(*) from rds.t")).containsExactly(List.of(50L));
  }

  @Test
  void ordinary_codes_numbers_and_points_in_time_hold_nothing_back() throws Exception {
    rows(
        12_000,
        "md5(i::text) as digest, md5(i::text)::uuid::text as token, 'ORD-20260102-' || lpad(i::text, 6, '0') as code,"
            + " 1764547200000 + i * 61001::bigint as at_millis, (1764547200000 + i * 61001::bigint)::text as"
            + " at_text, 1764547200 + i * 61 as at_seconds, 4000000000000000 + i * 7919::bigint as big,"
            + " (i * 7919 % 1000003)::numeric(14,2) / 100 as amount, i * 1.7 as ratio, '10' || i || '-' || i % 7"
            + " as seat, '2026-01-' || lpad((1 + i % 28)::text, 2, '0') as day, 'HTL' || 1000000000 +"
            + " i * 7919::bigint as hotel, jsonb_build_object('ts', 1764547200000 + i * 61001::bigint,"
            + " 'big', 4000000000000000 + i * 7919::bigint, 'lat', 37.5 + i / 1e5) as event");
    assertPublished(12_000);
  }

  @Test
  void an_export_is_looked_at_as_a_database_is() throws Exception {
    List<List<Object>> first = new ArrayList<>();
    List<List<Object>> second = new ArrayList<>();
    for (long i = 0; i < 40; i++) {
      first.add(asList(i, "label " + i, "{\"n\": " + i + "}", null));
      second.add(
          asList(
              100 + i,
              i < 10 ? "010-2345-" + (1000 + i) : "label",
              "{\"to\": \"user" + i + "@example.com\"}",
              "{010-9876-" + (1000 + i) + ",b}"));
    }
    ExportFolder.at(folder.resolve("exp-1"))
        .table(
            "shop.t",
            List.of(
                Column.stored("id", "bigint", PrimitiveTypeName.INT64),
                Column.text("memo", "text"),
                Column.text("details", "jsonb"),
                Column.text("tags", "ARRAY")),
            Part.of(1, 0, first),
            Part.of(2, 0, second))
        .write();
    ExportRuns exports =
        new ExportRuns(Files.createDirectory(folder.resolve("runs")))
            .catalog(
                """
                version: 1
                tables:
                  - table: shop.t
                    columns:
                      id: keep
                      memo: keep
                      details: keep
                      tags: {class: keep, sourceType: "text[]"}
                """);

    RunFixture.Outcome outcome = exports.run("--source=" + folder.resolve("exp-1"));

    Failures.assertTold(
        outcome,
        exports.report(),
        ExitCode.CHECK_FAILED,
        "memo (phone in 10 of 80 values)",
        "details (e-mail in 40 of 160 values)",
        "tags (phone in 40 of 80 values)");
    assertThat(outcome.errors()).doesNotContain("2345", "9876");
    assertThat(exports.query("select count(*) from duckdb_tables() where schema_name = 'rds'"))
        .containsExactly(List.of(0L));
  }
}
