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
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.TestSchema;

/** Tables of which only changed rows are read. */
@LocalRuns
@Slow(7)
class IncrementalTest {
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
    List<String> types = List.of("timestamptz", "timestamp", "date", "bigint");
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
      catalog.append(table("by_" + type, ""));
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
  void rows_that_the_watermark_alone_would_miss_are_read() throws Exception {
    String columns = " (id int primary key, state text, changed ";
    db.run(
        "create table late" + columns + "timestamptz)",
        "insert into late values (1, 'first', '2024-05-01 12:00:00.123456+09')",
        "create table numbered" + columns + "int)",
        "insert into numbered values (1, 'first', 100)",
        "create table dated" + columns + "timestamptz)",
        "insert into dated values (1, 'old', '2024-05-01'), (2, 'future', '2999-01-01'),"
            + " (4, 'past', '-infinity')",
        "create table empty" + columns + "date)");
    lake.catalog(
        catalog("late", "")
            + table("numbered", "overlapCount: 5")
            + table("dated", "").replace("changed: keep", "changed: {class: keep, type: string}")
            + table("empty", ""));
    run();
    db.run(
        // The usual overlap is ten minutes.
        "insert into late values (2, 'within', '2024-05-01 11:50:00.123456+09'),"
            + " (3, 'before', '2024-05-01 11:49:59+09')",
        "insert into numbered values (2, 'within', 95), (3, 'before', 94)",
        "update dated set state = 'new', changed = now() where id = 1",
        "update dated set state = 'changed' where id = 4",
        "insert into dated values (3, 'endless', 'infinity')",
        "insert into empty values (1, 'a', null), (2, 'b', '2024-05-01')");

    run();

    assertThat(state("late")).as("committed late").isEqualTo("1first 2within");
    assertThat(state("numbered")).as("numbered early").isEqualTo("1first 2within");
    assertThat(state("dated")).as("out of time").isEqualTo("1new 2future 3endless 4changed");
    assertThat(state("empty")).as("no watermark before").isEqualTo("1a 2b");
  }

  @Test
  void a_change_of_columns_or_key_and_a_dropped_target_read_the_table_whole() throws Exception {
    for (String table : List.of("same", "wider", "rekeyed", "dropped")) {
      orders(table);
    }
    String rest = table("wider", "") + table("rekeyed", "") + table("dropped", "");
    lake.catalog(catalog("same", "") + rest);
    run();
    String changed =
        table("wider", "").replace("state: keep", "state: keep, code: keep")
            + table("rekeyed", "").replace("[id]", "[state]")
            + table("dropped", "");
    lake.catalog(catalog("same", "") + changed);
    lake.change("drop table rds.dropped");

    run();

    assertThat(
            lake.query(
                "select \"table\", source_rows from lake_runs.tables where run_id = (select run_id"
                    + " from lake_runs.runs order by recorded_at desc limit 1) order by 1"))
        .containsExactly(
            List.of("rds.dropped", 3L),
            List.of("rds.rekeyed", 3L),
            List.of("rds.same", 1L),
            List.of("rds.wider", 3L));
    for (String table : List.of("same", "wider", "rekeyed", "dropped")) {
      assertThat(state(table)).as(table).isEqualTo("1a 2b 3c");
    }
    assertThat(lake.query("select count(code) from rds.wider")).containsExactly(List.of(3L));
  }

  @Test
  void protected_keys_merge_and_delete_and_new_keys_read_the_table_whole() throws Exception {
    StringBuilder catalog = new StringBuilder("version: 1\ntables:\n");
    for (String protection : List.of("hmac", "encrypt")) {
      orders(protection);
      catalog.append(
          table(protection, "deletes: 0d")
              .replace("id: keep", "id: keep, code: {class: " + protection + ", domain: code}")
              .replace("[id]", "[code]"));
    }
    lake.catalog(catalog.toString());
    run();
    for (String table : List.of("hmac", "encrypt")) {
      db.run(
          "update " + table + " set state = 'new', changed = '2024-06-01' where id = 1",
          "delete from " + table + " where id = 2");
    }

    run();
    assertThat(sourceRows()).containsOnly(List.of(2L));
    assertThat(state("hmac")).isEqualTo("1new 3c");
    assertThat(state("encrypt")).isEqualTo("1new 3c");

    Path other = folder.resolve("other.json");
    Keysets.write(other, Keysets.generate());
    run("--keyset=file:" + other, "--force");
    assertThat(state("hmac")).as("not one row under each key").isEqualTo("1new 3c");
    assertThat(state("encrypt")).as("not one row under each key").isEqualTo("1new 3c");
  }

  @Test
  void another_hmac_key_is_refused_until_all_tables_with_tokens_take_it() throws Exception {
    orders("one");
    orders("two");
    orders("plain");
    String token = "code: {class: hmac, domain: code}, ";
    lake.catalog(
        "version: 1\ntables:\n"
            + table("one", "").replace("state: keep", token + "state: keep")
            + table("two", "").replace("state: keep", token + "state: keep")
            + table("plain", ""));
    run();
    Path other = folder.resolve("other.json");
    Keysets.write(other, Keysets.generate());
    String keyset = "--keyset=file:" + other;
    for (List<String> refused :
        List.of(
            List.of(keyset, "--tables=one", "--dryRun"),
            List.of(keyset, "--tables=one"),
            List.of(keyset, "--tables=one,plain", "--force"))) {
      Failures.assertTold(
          lake.run(refused.toArray(String[]::new)),
          lake.report(),
          ExitCode.ARGUMENTS,
          "another HMAC key",
          "leave out --tables");
    }
    assertThat(joined()).isEqualTo(3);

    run(keyset, "--tables=one,two", "--force");
    assertThat(joined()).isEqualTo(3);
    Failures.assertTold(lake.run(), lake.report(), ExitCode.ARGUMENTS, "another HMAC key");
  }

  private long joined() {
    return (long)
        lake.query("select count(*) from rds.one join rds.two using (code)").get(0).get(0);
  }

  @Test
  void a_key_that_is_not_unique_or_missing_is_refused_on_the_first_load_and_later()
      throws Exception {
    orders("orders");
    db.run("update orders set code = 'x'");
    lake.catalog(
        catalog("orders", "")
            .replace("state: keep", "state: keep, code: keep")
            .replace("[id]", "[code]"));
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
    orders("orders");
    lake.catalog(catalog("orders", "").replace("watermark: changed", "watermark: state"));
    Failures.assertTold(
        lake.run(), lake.report(), ExitCode.ARGUMENTS, "watermark state", "is text", "bigint");
  }

  private static String catalog(String table, String more) {
    return "version: 1\ntables:\n" + table(table, more);
  }

  private static String table(String table, String more) {
    return """
        - table: SCHEMA.%s
          key: [id]
          mode: incremental
          watermark: changed
          %s
          columns: {id: keep, state: keep, changed: keep}
      """
        .formatted(table, more);
  }

  /** Rows 1 to 3, of which only the last is within the overlap. */
  private void orders(String table) throws SQLException {
    db.run(
        "create table " + table + " (id int, state text, code text, changed timestamptz)",
        "insert into "
            + table
            + " values (1, 'a', 'k1', '2024-05-01'), (2, 'b', 'k2', '2024-05-02'),"
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
