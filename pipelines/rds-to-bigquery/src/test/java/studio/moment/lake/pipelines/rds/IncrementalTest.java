package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.privacy.keys.Keysets;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.RunDate;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;

/** Tables of which only changed rows are read. */
@DatabaseTest
class IncrementalTest {
  private static final String ORDERS =
      """
      version: 1
      tables:
        - table: SCHEMA.orders
          key: [id]
          mode: incremental
          watermark: changed
          columns: {id: keep, state: keep, changed: keep}
      """;

  @RegisterExtension final TestSchema db = new TestSchema();

  @TempDir Path folder;
  private RunFixture lake;

  @BeforeEach
  void prepare() {
    lake = new RunFixture(db, folder);
  }

  @Test
  void every_kind_of_watermark_reads_what_is_new_and_finds_deletes_at_their_cadence()
      throws Exception {
    List<String> types = List.of("timestamptz", "timestamp", "date", "bigint", "smallint");
    StringBuilder catalog = new StringBuilder("version: 1\ntables:\n");
    for (String type : types) {
      db.run("create table by_" + type + " (id int primary key, state text, changed " + type + ")");
      // Ten rows, ten days apart; row 11 has no watermark.
      db.run(
          "insert into by_"
              + type
              + " select i, 'old', "
              + (type.contains("int") ? "i * 10" : "date '2024-01-01' + i * 10")
              + " from generate_series(1, 10) i union all select 11, 'old', null");
      catalog.append(
          """
            - table: SCHEMA.by_%s
              key: [id]
              mode: incremental
              watermark: changed
              columns: {id: keep, state: keep, changed: keep}
          """
              .formatted(type));
    }
    lake.catalog(catalog.toString());
    LocalDate today = LocalDate.now(RunDate.ZONE);

    run("--runDate=" + today.minusDays(9));
    assertThat(sourceRows()).containsOnly(List.of(11L));

    for (String type : types) {
      String newest = type.contains("int") ? "200" : "date '2024-06-01'";
      db.run(
          "update by_" + type + " set state = 'new', changed = " + newest + " where id = 1",
          "update by_" + type + " set state = 'without' where id = 11",
          "delete from by_" + type + " where id = 2",
          "insert into by_" + type + " values (12, 'new', " + newest + ")");
    }
    run("--runDate=" + today.minusDays(8));
    // The newest row of the run before, the one that changed, the new one, the one without.
    assertThat(sourceRows()).containsOnly(List.of(4L));
    for (String type : types) {
      assertThat(state("by_" + type))
          .isEqualTo("1new 2old 3old 4old 5old 6old 7old 8old 9old 10old 11without 12new");
    }

    run("--runDate=" + today.minusDays(2));
    String end = "1new 3old 4old 5old 6old 7old 8old 9old 10old 11without 12new";
    for (String type : types) {
      assertThat(state("by_" + type)).isEqualTo(end);
    }

    run("--runDate=" + today.minusDays(2));
    assertThat(sourceRows()).as("empty but for the overlap").containsOnly(List.of(3L));
    for (String type : types) {
      assertThat(state("by_" + type)).as("the same run again").isEqualTo(end);
    }
  }

  @Test
  void rows_committed_late_are_caught_within_the_overlap() throws Exception {
    db.run(
        "create table orders (id int primary key, state text, changed timestamptz)",
        "insert into orders values (1, 'first', '2024-05-01 12:00:00.123456+09')",
        "create table numbered (id int primary key, state text, changed int)",
        "insert into numbered values (1, 'first', 100)");
    lake.catalog(
        ORDERS
            + """
              - table: SCHEMA.numbered
                key: [id]
                mode: incremental
                watermark: changed
                overlapCount: 5
                columns: {id: keep, state: keep, changed: keep}
            """);
    run();
    db.run(
        "insert into orders values (2, 'within', '2024-05-01 11:50:00.123456+09'),"
            + " (3, 'before', '2024-05-01 11:49:59+09')",
        "insert into numbered values (2, 'within', 95), (3, 'before', 94)");

    run();

    assertThat(state("orders")).isEqualTo("1first 2within");
    assertThat(state("numbered")).isEqualTo("1first 2within");
  }

  @Test
  void rows_dated_into_the_future_or_without_end_do_not_hide_later_changes() throws Exception {
    db.run(
        "create table orders (id int primary key, state text, changed timestamptz)",
        "insert into orders values (1, 'old', '2024-05-01'), (2, 'future', '2999-01-01'),"
            + " (4, 'past', '-infinity')");
    lake.catalog(ORDERS.replace("changed: keep", "changed: {class: keep, type: string}"));
    run();
    db.run(
        "update orders set state = 'new', changed = now() where id = 1",
        "update orders set state = 'changed' where id = 4",
        "insert into orders values (3, 'endless', 'infinity')");

    run();

    assertThat(state("orders")).isEqualTo("1new 2future 3endless 4changed");
  }

  @Test
  void a_table_that_was_empty_is_read_whole_until_it_has_a_watermark() throws Exception {
    db.run("create table orders (id int primary key, state text, changed timestamptz)");
    lake.catalog(ORDERS);
    run();
    assertThat(lake.query("select count(*) from rds.orders")).containsExactly(List.of(0L));
    db.run("insert into orders values (1, 'a', null), (2, 'b', '2024-05-01')");
    run();
    assertThat(state("orders")).isEqualTo("1a 2b");
    run();
    assertThat(state("orders")).isEqualTo("1a 2b");
    assertThat(sourceRows()).containsExactly(List.of(2L));
  }

  @Test
  void a_change_of_columns_key_or_a_dropped_target_reads_the_table_whole() throws Exception {
    orders();
    lake.catalog(ORDERS);
    run();
    run();
    assertThat(sourceRows()).as("merged").containsExactly(List.of(1L));

    lake.catalog(ORDERS.replace("state: keep", "state: keep, code: keep"));
    run();
    assertThat(sourceRows()).as("a new column").containsExactly(List.of(3L));
    assertThat(lake.query("select count(code) from rds.orders")).containsExactly(List.of(3L));

    lake.catalog(
        ORDERS.replace("state: keep", "state: keep, code: keep").replace("[id]", "[code]"));
    run();
    assertThat(sourceRows()).as("another key").containsExactly(List.of(3L));
    run();
    assertThat(sourceRows()).as("merged").containsExactly(List.of(1L));

    lake.change("drop table rds.orders");
    run();
    assertThat(sourceRows()).as("no target").containsExactly(List.of(3L));
    assertThat(state("orders")).isEqualTo("1a 2b 3c");
  }

  @Test
  void protected_keys_merge_and_delete_and_new_keys_read_the_table_whole() throws Exception {
    for (String protection : List.of("hmac", "encrypt")) {
      orders();
      lake.catalog(
          ORDERS
              .replace("id: keep", "id: keep, code: {class: " + protection + ", domain: code}")
              .replace("[id]", "[code]")
              .replace("watermark:", "deletes: 0d\n    watermark:"));
      run();
      db.run(
          "update orders set state = 'new', changed = '2024-06-01' where id = 1",
          "delete from orders where id = 2");

      run();
      assertThat(sourceRows()).containsExactly(List.of(2L));
      assertThat(state("orders")).isEqualTo("1new 3c");

      Path other = folder.resolve(protection + ".json");
      Keysets.write(other, Keysets.generate());
      run("--keyset=file:" + other);
      assertThat(state("orders")).as("not one row under each key").isEqualTo("1new 3c");
      db.run("drop table orders");
      lake.change("drop table rds.orders");
    }
  }

  @Test
  void a_key_that_is_not_unique_or_missing_is_refused_on_the_first_load_and_later()
      throws Exception {
    orders();
    db.run("update orders set code = 'x'");
    lake.catalog(
        ORDERS.replace("state: keep", "state: keep, code: keep").replace("[id]", "[code]"));
    Failures.assertTold(
        lake.run(),
        lake.report(),
        ExitCode.CHECK_FAILED,
        "rds.orders: rows whose key is not unique or NULL (expected 0, found 3)");

    db.run("update orders set code = id::text");
    run();
    db.run("update orders set code = null, changed = '2024-06-01' where id = 1");
    Failures.assertTold(
        lake.run(), lake.report(), ExitCode.CHECK_FAILED, "not unique or NULL", "found 1");
    assertThat(state("orders")).isEqualTo("1a 2b 3c");
  }

  @Test
  void a_watermark_that_is_none_is_told() throws Exception {
    orders();
    lake.catalog(ORDERS.replace("watermark: changed", "watermark: state"));
    Failures.assertTold(
        lake.run(), lake.report(), ExitCode.ARGUMENTS, "watermark state", "is text", "bigint");
  }

  /** Rows 1 to 3, of which only the last is within the overlap. */
  private void orders() throws SQLException {
    db.run(
        "create table orders (id int, state text, code text, changed timestamptz)",
        "insert into orders values (1, 'a', 'k1', '2024-05-01'), (2, 'b', 'k2', '2024-05-02'),"
            + " (3, 'c', 'k3', '2024-05-03')");
  }

  private void run(String... more) {
    RunFixture.Outcome outcome = lake.run(more);
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
  }

  private String state(String table) {
    return (String)
        lake.query("select string_agg(id || state, ' ' order by id) from rds." + table)
            .get(0)
            .get(0);
  }

  /** Rows that the last run read of each table. */
  private List<List<Object>> sourceRows() {
    return lake.query(
        "select source_rows from lake_runs.tables where run_id = (select run_id from"
            + " lake_runs.runs order by recorded_at desc limit 1)");
  }
}
