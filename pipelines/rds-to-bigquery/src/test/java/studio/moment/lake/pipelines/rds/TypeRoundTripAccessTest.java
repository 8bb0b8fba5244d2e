package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.TestSchema;

/** What a database user that is not everything's owner reads, and what is left behind. */
@LocalRuns
@Slow(3)
class TypeRoundTripAccessTest {
  @RegisterExtension final TestSchema db = new TestSchema();
  @TempDir Path folder;

  private RunFixture lake;
  private String user;

  @BeforeEach
  void createUser() throws SQLException {
    lake = new RunFixture(db, folder);
    user = "lake_" + db.name();
    db.run("create role " + user + " login", "grant usage on schema " + db.name() + " to " + user);
  }

  @AfterEach
  void dropUser() throws SQLException {
    db.run(
        "reassign owned by " + user + " to postgres", "drop owned by " + user, "drop role " + user);
  }

  @Test
  void a_user_reads_what_it_was_granted_and_no_more() throws SQLException {
    db.run(
        "create table staff (id int, salary int, note text)",
        "insert into staff values (1, 100, 'n')",
        "grant select (id, note) on staff to " + user,
        "create table parts (id int) partition by range (id)",
        "create table parts_1 partition of parts for values from (0) to (10)",
        "create schema " + db.name() + "_closed",
        "create table %s_closed.parts_2 partition of parts for values from (10) to (20)"
            .formatted(db.name()),
        "insert into parts values (1), (11)",
        "grant select on parts, parts_1 to " + user,
        "grant select on all tables in schema " + db.name() + "_closed to " + user,
        "create view shown as select id, salary from staff",
        "grant select on shown to " + user,
        // A partition that only the parent grants.
        "create table halves (id int) partition by range (id)",
        "create table halves_1 partition of halves for values from (0) to (10)",
        "insert into halves values (1), (2), (3)",
        "grant select on halves to " + user,
        // Of several slices: ctid cannot be granted by itself.
        "create table large (id int, pad text, salary int)",
        "alter table large alter column pad set storage plain",
        "insert into large select i, repeat('x', 7000) from generate_series(1, 5000) i",
        "grant select (id) on large to " + user,
        // A policy on a partition alone does not apply to who reads the parent.
        "create table policed (id int) partition by range (id)",
        "create table policed_1 partition of policed for values from (0) to (10)",
        "insert into policed values (1), (2)",
        "alter table policed_1 enable row level security",
        "grant select on policed, policed_1 to " + user);
    try {
      assertThat(
              run(table("staff", "id")
                      + table("parts", "id")
                      + table("shown", "salary")
                      + table("large", "id")
                      + table("policed", "id")
                      + table("halves", "id"))
                  .errors())
          .doesNotContain("error:");
      assertThat(lake.query("select count(*), sum(id) from rds.large"))
          .containsExactly(List.of(5000L, 12_502_500L));
      assertThat(lake.query("select count(*) from rds.policed")).containsExactly(List.of(2L));
      assertThat(lake.query("select count(*) from rds.halves")).containsExactly(List.of(3L));
      assertThat(lake.query("select id from rds.staff")).containsExactly(List.of(1L));
      assertThat(lake.query("select id from rds.parts order by id"))
          .containsExactly(List.of(1L), List.of(11L));
      assertThat(lake.query("select salary from rds.shown")).containsExactly(List.of(100L));
      db.run("create table closed (id int)");
      assertThatRefused(
          run(table("staff", "salary") + table("closed", "id")),
          "staff.salary: it lacks SELECT",
          "closed: it lacks SELECT");
    } finally {
      db.run("drop schema " + db.name() + "_closed cascade");
    }
  }

  @Test
  void row_level_security_is_refused_to_whom_it_applies_and_no_matter_to_the_owner()
      throws SQLException {
    db.run(
        "create table orders (id int, shop text)",
        "insert into orders values (1, 'a'), (2, 'b')",
        "alter table orders enable row level security",
        "create policy own on orders using (shop = 'a')",
        "grant select on orders to " + user,
        "create view all_orders as select id from orders",
        "grant select on all_orders to " + user,
        "alter view all_orders set (security_invoker = true)");
    assertThatRefused(run(table("orders", "id")), "orders", "Row-level security");
    assertThatRefused(run(table("all_orders", "id")), "row-level security");
    db.run("alter table orders owner to " + user);
    assertThat(run(table("orders", "id")).exitCode()).isZero();
    assertThat(lake.query("select count(*) from rds.orders")).containsExactly(List.of(2L));
    db.run("alter table orders force row level security");
    assertThatRefused(run(table("orders", "id")), "orders", "Row-level security");
  }

  @Test
  void a_run_leaves_no_connection_and_no_transaction_behind() throws Exception {
    db.run(
        "create table t (id int, at date)",
        "insert into t values (1, 'infinity')",
        "grant select on t to " + user);
    assertThat(run(table("t", "at")).exitCode()).isEqualTo(3);
    assertNothingLeft();
    assertThat(run(table("t", "id")).exitCode()).isZero();
    assertNothingLeft();
  }

  @Test
  void a_statement_that_fails_on_the_server_leaves_nothing_behind_either() throws Exception {
    db.run(
        "create function fail(int) returns int language plpgsql as"
            + " $$begin raise exception 'the secret is %', 'hunter2'; end$$",
        "create table ids as select 1 as id",
        "create view failing as select fail(id) as v from ids",
        "grant select on failing to " + user);
    RunFixture.Outcome outcome = run(table("failing", "v"));
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errors()).contains("error:").doesNotContain("hunter2");
    assertNothingLeft();
  }

  /** The server ends a session a moment after its connection is closed. */
  private void assertNothingLeft() throws SQLException, InterruptedException {
    String sessions = "select count(*) from pg_stat_activity where usename = '" + user + "'";
    long end = System.nanoTime() + 5_000_000_000L;
    while (!db.value(sessions).equals("0") && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    assertThat(db.value(sessions)).isEqualTo("0");
  }

  @Test
  void text_of_a_database_without_encoding_is_loaded_where_it_is_utf8() throws SQLException {
    String database = "ascii_" + db.name();
    db.run(
        "create database "
            + database
            + " encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C' template template0");
    String url = db.driverUrl().replace("/postgres?", "/" + database + "?");
    try {
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        statement.execute(
            """
            create type mood as enum ('좋음');
            create table notes (id int primary key, t text, v varchar(20), j jsonb, m mood, l text[]);
            insert into notes values (1, '홍길동', '가 ', '{"k": "값"}', '좋음', '{가,나}');
            insert into notes (id, t) values (2, convert_from('\\xc8ab41ff', 'SQL_ASCII'));
            insert into notes (id, v) values (3, convert_from('\\xb0a1', 'SQL_ASCII'));
            insert into notes (id, j) values (4, convert_from('\\x22b0a122', 'SQL_ASCII')::jsonb);
            grant select on notes to public
            """);
      }
      lake.catalog(
          """
          version: 1
          tables:
            - table: public.notes
              columns:
                id: keep
                t: keep
                v: {class: mask, shape: name}
                j: {class: redact}
                m: keep
                l: keep
          """);
      String source = "--source=" + db.source().replace("/postgres", "/" + database);
      RunFixture.Outcome outcome = lake.run(source, "--maxRejectedRows=3");
      assertThat(outcome.errors()).doesNotContain("error:");
      assertThat(lake.query("select t, v, j, m, l from rds.notes"))
          .containsExactly(List.of("홍길동", "* ", "{\"k\": \"값\"}", "좋음", List.of("가", "나")));
      String reason = "text that is not UTF-8 in a SQL_ASCII database";
      assertThat(lake.query("select key, \"column\", reason from lake_runs.rejected order by key"))
          .containsExactly(
              List.of("id=2", "t", reason),
              List.of("id=3", "v", reason),
              List.of("id=4", "j", reason));
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        statement.execute(
            "update notes set l = array[convert_from('\\xff', 'SQL_ASCII')] where id = 1");
      }
      outcome = lake.run(source, "--maxRejectedRows=3");
      assertThat(outcome.errors()).contains("is not UTF-8", "in an array");
      assertThat(outcome.exitCode()).isEqualTo(3);
    } finally {
      db.run("drop database " + database + " with (force)");
    }
  }

  private RunFixture.Outcome run(String tables) {
    try {
      Path name = Files.writeString(folder.resolve("user_name"), user);
      return lake.catalog("version: 1\ntables:\n" + tables).run("--username=file:" + name);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String table(String name, String column) {
    return "  - table: SCHEMA." + name + "\n    columns: {" + column + ": keep}\n";
  }

  private static void assertThatRefused(RunFixture.Outcome outcome, String... messages) {
    assertThat(outcome.errors()).contains(messages);
    assertThat(outcome.exitCode()).isEqualTo(2);
  }
}
