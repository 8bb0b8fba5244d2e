package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.postgres.TestSchema;
import studio.moment.lake.testing.postgres.TestServer;

/** A source that cannot be reached, refuses us, or does not have what the catalog names. */
@LocalRuns
@Slow(3)
class SourceFailureTest {
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
  void a_closed_port_is_not_ready() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    RunFixture.Outcome outcome = lake.run("--source=jdbc:postgresql://127.0.0.1:" + port + "/shop");

    earlier.assertFailedAndRecorded(
        outcome,
        ExitCode.NOT_READY,
        "cannot be reached",
        "127.0.0.1:" + port + "/shop",
        "refused",
        "Check host, port, security group");
  }

  @Test
  void a_server_that_never_answers_is_given_up_in_bounded_time() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      Instant start = Instant.now();

      RunFixture.Outcome outcome =
          lake.run(
              "--source=jdbc:postgresql://127.0.0.1:"
                  + silent.getLocalPort()
                  + "/shop?loginTimeout=1");

      earlier.assertFailedAndRecorded(
          outcome, ExitCode.NOT_READY, "cannot be reached", ":" + silent.getLocalPort());
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void a_wrong_password_is_told_without_either_password() throws Exception {
    String user = role("login password 'Right-Pass-1' in role " + TestServer.WITH_PASSWORD);
    Path password = Files.writeString(folder.resolve("password"), "Wrong-Pass-2\n");

    RunFixture.Outcome outcome = lake.run(as(user), "--password=file:" + password);

    earlier.assertFailedAndRecorded(
        outcome, ExitCode.ARGUMENTS, "user name or password", "Check --username and --password");
    assertThat(outcome.errors() + lake.report()).doesNotContain("Wrong-Pass-2", "Right-Pass-1");
  }

  @Test
  void the_right_password_is_taken_from_a_file_and_told_nowhere() throws Exception {
    String user = role("login password 'Right-Pass-1' in role " + TestServer.WITH_PASSWORD);
    db.run("grant usage on schema " + db.name() + " to " + user);
    db.run("grant select on people to " + user);
    Path password = Files.writeString(folder.resolve("password"), "Right-Pass-1\n");

    // With everything on that the runner can check of elements that travel.
    RunFixture.Outcome outcome =
        lake.run(
            as(user),
            "--password=file:" + password,
            "--enforceImmutability=true",
            "--enforceEncodability=true");

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select count(*) from rds.people where name = 'new'").get(0))
        .containsExactly(3L);
    assertThat(outcome.errors() + lake.report()).doesNotContain("Right-Pass-1");
  }

  @Test
  void a_database_that_does_not_exist_is_named() throws Exception {
    RunFixture.Outcome outcome =
        lake.run("--source=" + db.source().substring(0, db.source().lastIndexOf('/')) + "/nodb");

    earlier.assertFailedAndRecorded(
        outcome, ExitCode.ARGUMENTS, "no database \"nodb\"", "last part of --source");
  }

  @Test
  void all_missing_tables_are_named_at_once() throws Exception {
    lake.catalog(
        """
        version: 1
        tables:
          - table: SCHEMA.people
            columns: {id: keep, name: keep}
          - table: SCHEMA.orders
            columns: {id: keep}
          - table: nowhere.People
            as: others
            columns: {id: keep}
        """);

    earlier.assertFailedAndRecorded(
        lake.run(),
        ExitCode.ARGUMENTS,
        db.name() + ".orders",
        "nowhere.People",
        "take them out of the catalog");
  }

  @Test
  void tables_that_may_not_be_read_are_all_named_with_the_grant_that_helps() throws Exception {
    db.run("create table orders (id bigint primary key)", "create table open (id bigint)");
    lake.catalog(
        """
        version: 1
        tables:
          - table: SCHEMA.people
            columns: {id: keep, name: keep}
          - table: SCHEMA.orders
            columns: {id: keep}
          - table: SCHEMA.open
            columns: {id: keep}
        """);
    String user = role("login");
    db.run("grant usage on schema " + db.name() + " to " + user);
    db.run("grant select on open to " + user);

    earlier.assertFailedAndRecorded(
        lake.run(as(user)),
        ExitCode.ARGUMENTS,
        "GRANT SELECT ON \"" + db.name() + "\".\"people\"",
        "GRANT SELECT ON \"" + db.name() + "\".\"orders\"");
  }

  @Test
  void a_column_that_may_not_be_read_is_named_and_can_be_dropped() throws Exception {
    String user = role("login");
    db.run("grant usage on schema " + db.name() + " to " + user);
    db.run("grant select (id) on people to " + user);

    earlier.assertFailedAndRecorded(
        lake.run(as(user)),
        ExitCode.ARGUMENTS,
        db.name() + ".people.name",
        "lacks SELECT",
        "class the column drop");

    lake.catalog(EarlierRun.CATALOG.replace("name: keep", "name: drop"));
    RunFixture.Outcome outcome = lake.run(as(user));
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select count(*) from rds.people").get(0)).containsExactly(3L);
  }

  @Test
  void a_schema_that_may_not_be_used_is_named() throws Exception {
    String user = role("login");
    db.run("grant select on people to " + user);

    earlier.assertFailedAndRecorded(
        lake.run(as(user)),
        ExitCode.ARGUMENTS,
        "permission denied for schema " + db.name(),
        "USAGE on the schema");
  }

  private String role(String properties) throws SQLException {
    String name = db.name() + "_reader";
    db.run("create role " + name + " " + properties);
    return name;
  }

  private String as(String user) throws IOException {
    return "--username=file:" + Files.writeString(folder.resolve("reader"), user);
  }
}
