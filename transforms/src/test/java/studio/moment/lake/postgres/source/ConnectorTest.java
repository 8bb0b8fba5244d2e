package studio.moment.lake.postgres.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Secret;
import studio.moment.lake.testing.postgres.DatabaseTest;
import studio.moment.lake.testing.postgres.TestSchema;

@DatabaseTest
class ConnectorTest {
  @RegisterExtension final TestSchema db = new TestSchema();
  @TempDir Path folder;

  private String user;

  @BeforeEach
  void createUser() throws SQLException {
    user = "connector_" + db.name();
    db.run("create role " + user + " login");
  }

  @AfterEach
  void dropUser() throws SQLException {
    db.run("drop role " + user);
  }

  @Test
  void text_forms_do_not_depend_on_what_is_set_for_the_user() throws Exception {
    for (String setting :
        new String[] {
          "datestyle = 'German, DMY'",
          "intervalstyle = 'sql_standard'",
          "timezone = 'America/New_York'",
          "bytea_output = 'escape'",
          "extra_float_digits = -15",
          "row_security = on",
          "synchronize_seqscans = on",
          "statement_timeout = '1ms'"
        }) {
      db.run("alter role " + user + " set " + setting);
    }
    assertThat(
            value(
                """
                select concat_ws(' ', date '2024-03-15', timestamptz '2024-03-15 00:00+09',
                  interval '1 day -1 second', bytea '\\x00ff', 0.1::float8 + 0.2::float8)
                """))
        .isEqualTo("2024-03-15 2024-03-14 15:00:00+00 P1DT-1S \\x00ff 0.30000000000000004");
    assertThat(value("show row_security")).isEqualTo("off");
    assertThat(value("show synchronize_seqscans")).isEqualTo("off");
  }

  @Test
  void everything_has_a_limit_of_time() throws Exception {
    for (String setting :
        new String[] {"statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"}) {
      assertThat(value("show " + setting)).as(setting).isNotEqualTo("0");
    }
    for (String setting : new String[] {"connectTimeout", "loginTimeout"}) {
      assertThat(property(setting)).as(setting).matches("[1-9]\\d{1,2}");
    }
  }

  @Test
  void a_statement_that_sends_no_row_for_long_is_ended_by_the_server_and_not_by_the_socket()
      throws Exception {
    String seconds = "select setting::bigint / 1000 from pg_settings where name = '%s'";
    long statement = Long.parseLong(value(seconds.formatted("statement_timeout")));
    assertThat(statement).isPositive();
    assertThat(Long.parseLong(property("socketTimeout")))
        .isGreaterThan(statement)
        .isLessThan(2 * statement);
  }

  @Test
  void a_server_that_is_gone_is_noticed_long_before_a_statement_may_end() throws Exception {
    try (ServerSocket server = new ServerSocket(0);
        Socket socket =
            ((SocketFactory)
                    Class.forName(property("socketFactory")).getDeclaredConstructor().newInstance())
                .createSocket()) {
      // As the driver does it.
      socket.connect(server.getLocalSocketAddress());
      socket.setKeepAlive(Boolean.parseBoolean(property("tcpKeepAlive")));
      assertThat(socket.getKeepAlive()).isTrue();
      int idle = socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE);
      int interval = socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL);
      int questions = socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT);
      assertThat(idle + questions * interval).isBetween(60, 180);
    }
  }

  @Test
  void a_server_that_is_not_there_is_not_ready() {
    assertFails("jdbc:postgresql://127.0.0.1:1/d", ExitCode.NOT_READY, "127.0.0.1:1/d");
    assertFails(
        "jdbc:postgresql://no-such-host.invalid/d", ExitCode.NOT_READY, "no-such-host.invalid");
  }

  @Test
  void a_database_or_user_that_is_not_there_is_a_wrong_argument() throws Exception {
    assertFails(
        db.source().replace("/postgres", "/nowhere"),
        ExitCode.ARGUMENTS,
        "no database \"nowhere\"");
    Path other = Files.writeString(folder.resolve("other"), "nobody_" + user);
    SourceAddress address = SourceAddress.parse(db.source(), new Secret("file:" + other), null);
    assertThatThrownBy(() -> new Connector(address, name -> null).open())
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("--username");
  }

  @Test
  void a_server_elsewhere_must_prove_who_it_is() throws Exception {
    // The test server has no certificate, and this is it by another name than loopback's.
    String elsewhere = db.source().replace("127.0.0.1", "[::ffff:127.0.0.1]");
    assertThatThrownBy(() -> connector(elsewhere).open())
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("SSL");
    try (Connection connection = connector(elsewhere + "?sslmode=disable").open()) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  private String value(String sql) throws Exception {
    try (Connection connection = connector(db.source()).open();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  /** What the driver is told. */
  private String property(String name) {
    SourceAddress address = SourceAddress.parse(db.source(), null, null);
    return new Connector(address, secret -> secret).properties().getProperty(name);
  }

  private void assertFails(String url, ExitCode code, String message) {
    assertThatThrownBy(() -> connector(url).open())
        .isInstanceOf(LakeException.class)
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(((LakeException) e).exitCode()).isEqualTo(code));
  }

  private Connector connector(String url) throws java.io.IOException {
    Path file = Files.writeString(folder.resolve("user"), user);
    return new Connector(SourceAddress.parse(url, new Secret("file:" + file), null), name -> null);
  }
}
