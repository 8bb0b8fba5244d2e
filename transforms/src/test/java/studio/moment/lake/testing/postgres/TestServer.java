package studio.moment.lake.testing.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One PostgreSQL server for all tests of this JVM, started by the first that needs it. */
public final class TestServer {
  private static EmbeddedPostgres server;

  private TestServer() {}

  /** Members of this role need their password; everybody else is trusted. */
  public static final String WITH_PASSWORD = "with_password";

  /** The server's port on 127.0.0.1; user postgres, no password, database postgres. */
  public static synchronized int port() {
    if (server == null) {
      try {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        TestServerFolder.inMemory().ifPresent(builder::setDataDirectory);
        server =
            builder
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("max_connections", "100")
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                .setServerConfig("timezone", "Asia/Seoul")
                .start();
        askForPasswords();
      } catch (IOException e) {
        throw new UncheckedIOException("the test server does not start", e);
      } catch (SQLException e) {
        throw new IllegalStateException("the test server does not start", e);
      }
    }
    return server.getPort();
  }

  private static void askForPasswords() throws IOException, SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role " + WITH_PASSWORD + " nologin");
      try (ResultSet result = statement.executeQuery("show hba_file")) {
        result.next();
        Path rules = Path.of(result.getString(1));
        String first = "host all +" + WITH_PASSWORD + " 127.0.0.1/32 scram-sha-256\n";
        Files.writeString(rules, first + Files.readString(rules));
      }
      statement.execute("select pg_reload_conf()");
    }
  }
}
