package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.TestSchema;

/** Everything that has rows, in whatever way PostgreSQL keeps them. */
@LocalRuns
@Slow(4)
class TypeRoundTripRelationsTest {
  @RegisterExtension final TestSchema db = new TestSchema();
  @TempDir Path folder;

  private RunFixture lake;

  @BeforeEach
  void prepare() {
    lake = new RunFixture(db, folder);
  }

  /** Foreign servers belong to the database, not to a schema. */
  @AfterEach
  void dropServer() throws SQLException {
    db.run("drop server if exists loop_" + db.name() + " cascade");
  }

  @Test
  void every_kind_of_relation_is_read_whole_and_once() throws SQLException {
    partitions();
    inheritance();
    views();
    oddColumns();
    List<String> tables =
        List.of(
            "empty",
            "animals",
            "cats",
            "unlogged",
            "by_list",
            "by_range",
            "by_hash",
            "no_parts",
            "far",
            "mixed",
            "a_view",
            "over_matview",
            "matview",
            "generated",
            "dropped");
    run(
        tables.stream()
            .map(table -> table(table, "patterns: [{match: '*', class: keep}]"))
            .collect(Collectors.joining()));
    for (String table : tables) {
      assertSame(table, "select * from rds." + table);
    }
    assertThat(lake.query("select * from rds.empty")).isEmpty();
    assertThat(lake.query("select count(*) from rds.by_range")).containsExactly(List.of(400L));
  }

  private void partitions() throws SQLException {
    db.run(
        "create table by_list (id int, kind text) partition by list (kind)",
        "create table by_list_a partition of by_list for values in ('a', null)",
        "create table by_list_rest partition of by_list default",
        "insert into by_list values (1, 'a'), (2, null), (3, 'z'), (3, 'z')",
        "create table by_hash (id int, note text) partition by hash (id)",
        "create table by_hash_0 partition of by_hash for values with (modulus 2, remainder 0)",
        "create table by_hash_1 partition of by_hash for values with (modulus 2, remainder 1)",
        "insert into by_hash select i, 'n' || i from generate_series(1, 100) i",
        "create table no_parts (id int) partition by range (id)",
        // Nested, with a partition whose columns stand in another order behind a dropped one.
        "create table by_range (id int, day date, note text) partition by range (day)",
        "create table by_range_old (gone int, note text, day date, id int)",
        "alter table by_range_old drop column gone",
        "alter table by_range attach partition by_range_old for values from (minvalue) to ('2024-01-01')",
        "create table by_range_new partition of by_range for values from ('2024-01-01') to (maxvalue)"
            + " partition by list (id)",
        "create table by_range_new_1 partition of by_range_new for values in (1)",
        "create table by_range_new_rest partition of by_range_new default",
        "insert into by_range select i % 3, date '2023-06-01' + i, 'x' from generate_series(1, 400) i",
        "create extension if not exists postgres_fdw schema public",
        "create server loop_%s foreign data wrapper postgres_fdw options (host '127.0.0.1', port '%s', dbname 'postgres')"
            .formatted(db.name(), db.source().replaceAll(".*:(\\d+)/.*", "$1")),
        "create user mapping for postgres server loop_%s options (user 'postgres')"
            .formatted(db.name()),
        "create foreign table far (id int, note text) server loop_%s options (schema_name '%s', table_name 'by_hash')"
            .formatted(db.name(), db.name()),
        "create table mixed (id int, note text) partition by range (id)",
        "create table mixed_near partition of mixed for values from (1000) to (2000)",
        ("create foreign table mixed_far partition of mixed for values from (0) to (1000)"
                + " server loop_%s options (schema_name '%s', table_name 'by_hash')")
            .formatted(db.name(), db.name()),
        "insert into mixed values (1500, 'near')");
  }

  private void inheritance() throws SQLException {
    db.run(
        "create table empty (id int, note text)",
        "create table animals (id int, name text)",
        "create table cats (lives int, name text, id int)",
        "alter table cats inherit animals",
        "create table kittens (age int) inherits (cats)",
        "insert into animals values (1, 'animal')",
        "insert into cats (id, name, lives) values (2, 'cat', 9)",
        "insert into kittens (id, name, lives, age) values (3, 'kitten', 9, 0)",
        "create unlogged table unlogged (id int)",
        "insert into unlogged values (1), (1), (null)");
  }

  private void views() throws SQLException {
    db.run(
        "create view a_view as select kind, count(*) as n from by_list group by kind",
        "create materialized view matview as select id, note from by_hash where id < 50",
        "create view over_matview as select max(id) as id from matview");
  }

  private void oddColumns() throws SQLException {
    db.run(
        "create table generated (id int, twice int generated always as (id * 2) stored,"
            + " seq int generated always as identity, dflt text default 'd')",
        "insert into generated (id) values (1), (2)",
        "create table dropped (a int, b text, c text)",
        "insert into dropped values (1, 'was', 'c')",
        "alter table dropped drop column b",
        "alter table dropped add column d int default 5",
        "insert into dropped values (2, 'c2', 6)",
        "alter table dropped add column e text");
  }

  @Test
  void a_table_of_several_slices_is_read_whole_and_once() throws SQLException {
    db.run(
        "create table large (id int, pad text)",
        "alter table large alter column pad set storage plain",
        "insert into large select i, repeat('x', 7000) from generate_series(1, 5000) i",
        // Rows that moved within the table, and holes.
        "delete from large where id % 10 = 0",
        "update large set pad = 'y' where id % 10 = 1");
    run(table("large", "columns: {id: keep, pad: keep}"));
    assertThat(
            lake.query(
                "select count(*), count(distinct id), sum(id), sum(length(pad)) from rds.large"))
        .containsExactly(List.of(4500L, 4500L, sum("id"), sum("length(pad)")));
    assertThat(db.value("select pg_relation_size('large') > 32 * 1024 * 1024")).isEqualTo("t");
  }

  private long sum(String expression) throws SQLException {
    return Long.parseLong(db.value("select sum(" + expression + ") from large"));
  }

  @Test
  void a_table_of_1600_columns_and_one_that_is_only_nullified_are_read() throws SQLException {
    String columns =
        IntStream.rangeClosed(1, 1600)
            .mapToObj(i -> "c" + i + " bool")
            .collect(Collectors.joining(", "));
    db.run(
        "create table wide (" + columns + ")",
        "insert into wide (c1, c800, c1600) values (true, false, true), (null, null, false)",
        "create table hidden (secret text, other int)",
        "insert into hidden select 'geheim', i from generate_series(1, 7) i");
    run(
        table("wide", "patterns: [{match: '*', class: keep}]")
            + table("hidden", "columns: {secret: nullify, other: drop}"));
    assertThat(lake.query("select c1, c2, c800, c1600 from rds.wide order by c1"))
        .containsExactly(
            java.util.Arrays.asList(true, null, false, true),
            java.util.Arrays.asList(null, null, null, false));
    assertThat(lake.query("select count(*), count(secret) from rds.hidden"))
        .containsExactly(List.of(7L, 0L));
  }

  @Test
  void a_row_that_is_rejected_holds_the_run_back_and_is_told_without_its_value()
      throws SQLException {
    db.run(
        "create table visits (shop text, no int, at date, primary key (shop, no))",
        "insert into visits values ('강남', 1, '2024-01-01'), ('강남', 2, '31415-09-26')",
        "create table without_key (at date)",
        "insert into without_key values ('infinity'), ('2024-01-01')");
    lake.catalog(
        "version: 1\ntables:\n"
            + table("visits", "columns: {shop: keep, no: keep, at: keep}")
            + table("without_key", "columns: {at: keep}"));
    RunFixture.Outcome outcome = lake.run();
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errors())
        .contains("shop=강남, no=2", "column at", "date outside the years 0001 to 9999")
        .doesNotContain("31415");
    assertThat(
            lake.query(
                "select \"table\", key, \"column\", reason from lake_runs.rejected order by 1"))
        .containsExactly(
            List.of("rds.visits", "shop=강남, no=2", "at", "date outside the years 0001 to 9999"),
            List.of(
                "rds.without_key",
                "no key; from only \"%s\".\"without_key\"".formatted(db.name()),
                "at",
                "infinite date"));
    assertThat(
            lake.query(
                "select table_name from information_schema.tables where table_schema = 'rds'"))
        .isEmpty();
    assertThat(lake.run("--maxRejectedRows=2").exitCode()).isZero();
    assertThat(lake.query("select no from rds.visits")).containsExactly(List.of(1L));
  }

  @Test
  void what_cannot_be_read_is_refused_by_name() throws SQLException {
    db.run(
        "create table without ()",
        "insert into without default values",
        "create temp table passing (id int)",
        "create sequence numbers");
    String session = db.value("select nspname from pg_namespace where oid = pg_my_temp_schema()");
    String all = "patterns: [{match: '*', class: keep}]";
    assertThatRefused(
        table("missing", all)
            + table("numbers", all)
            + table("passing", all).replace("SCHEMA", session),
        "not in the database",
        db.name() + ".missing, " + db.name() + ".numbers, " + session + ".passing",
        "Temporary tables belong to their session");
    assertThatRefused(table("without", all), "without has no column to load");
  }

  private void assertThatRefused(String tables, String... messages) {
    RunFixture.Outcome outcome = lake.catalog("version: 1\ntables:\n" + tables).run();
    assertThat(outcome.errors()).contains(messages);
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  private static String table(String name, String columns) {
    return "  - table: SCHEMA." + name + "\n    " + columns + "\n";
  }

  private void run(String tables) {
    RunFixture.Outcome outcome = lake.catalog("version: 1\ntables:\n" + tables).run();
    assertThat(outcome.errors()).doesNotContain("error:");
    assertThat(outcome.exitCode()).isZero();
  }

  /** The rows are the same, each as often as it is there. */
  private void assertSame(String table, String sql) throws SQLException {
    List<String> expected = new ArrayList<>();
    try (Statement statement = db.connection().createStatement();
        ResultSet result = statement.executeQuery("select * from " + table)) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        expected.add(row.toString());
      }
    }
    assertThat(
            lake.query(sql).stream()
                .map(row -> row.stream().map(TypeRoundTripRelationsTest::text).toList().toString()))
        .as(table)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String text(Object value) {
    return value == null ? "null" : value.toString();
  }
}
