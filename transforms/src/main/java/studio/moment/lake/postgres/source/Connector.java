package studio.moment.lake.postgres.source;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.function.Function;
import org.postgresql.PGConnection;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.google.ManagedSecrets;

/**
 * Opens connections to the source, each with the settings that the reader's exactness needs: text
 * forms that do not depend on the server's configuration, no row silently left out, time limits on
 * everything.
 */
public final class Connector implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int CONNECT_SECONDS = 15;

  /** A server that takes the connection and says nothing would else be waited for much longer. */
  private static final int LOGIN_SECONDS = 30;

  /**
   * What the server may spend on one statement; a view may compute for long before its first row.
   */
  private static final int STATEMENT_SECONDS = 2 * 60 * 60;

  /**
   * How long nothing may come from a server whose machine answers. The server's own limit comes
   * first, so that the server ends the statement and says why.
   */
  private static final int SOCKET_SECONDS = STATEMENT_SECONDS + 5 * 60;

  // Two statements, whatever the number of settings; the user's own limit may be too short for
  // the second.
  private static final String SETTINGS =
      ("set statement_timeout = '" + STATEMENT_SECONDS + "s';")
          + "select set_config('datestyle', 'ISO, YMD', false),"
          + " set_config('intervalstyle', 'iso_8601', false),"
          + " set_config('timezone', 'UTC', false),"
          + " set_config('bytea_output', 'hex', false),"
          + " set_config('extra_float_digits', '3', false),"
          // With row-level security COPY would return a part of the rows without a word.
          + " set_config('row_security', 'off', false),"
          + " set_config('lock_timeout', '60s', false),"
          // A holder or reader that died must not keep vacuum waiting for ever.
          + " set_config('idle_in_transaction_session_timeout', '6h', false),"
          // One scan of a slice is what a connection is for.
          + " set_config('max_parallel_workers_per_gather', '0', false),"
          // Slices must not start in the middle of the table because another scan is there.
          + " set_config('synchronize_seqscans', 'off', false)";

  private final SourceAddress address;

  /** Reads Secret Manager; see {@link studio.moment.lake.runs.Secret#resolve}. */
  private final SecretReader managedSecrets;

  /** A serializable reader of managed secrets. */
  public interface SecretReader extends Function<String, String>, Serializable {}

  /** Connections with secrets of Secret Manager resolved where they are opened. */
  public Connector(SourceAddress address) {
    this(address, ManagedSecrets::read);
  }

  public Connector(SourceAddress address, SecretReader managedSecrets) {
    this.address = address;
    this.managedSecrets = managedSecrets;
  }

  public SourceAddress address() {
    return address;
  }

  /**
   * Opens a connection in autocommit mode.
   *
   * @throws LakeException NOT_READY where the server cannot be reached, ARGUMENTS where it refuses
   *     us
   */
  public Connection open() {
    try {
      Connection connection = DriverManager.getConnection(url(), properties());
      try (Statement statement = connection.createStatement()) {
        statement.execute(SETTINGS);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
      return connection;
    } catch (SQLException e) {
      throw SourceErrors.explain(e, address, "connecting");
    }
  }

  /** The COPY protocol of a connection. */
  public static PGConnection postgres(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class);
  }

  private String url() {
    return "jdbc:postgresql://" + address.host() + ":" + address.port() + "/";
  }

  /** What the driver is told; secrets are resolved here. */
  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("PGDBNAME", address.database());
    properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
    properties.setProperty("loginTimeout", String.valueOf(LOGIN_SECONDS));
    properties.setProperty("socketTimeout", String.valueOf(SOCKET_SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("socketFactory", KeptAliveSockets.class.getName());
    properties.setProperty("ApplicationName", "moment-lake");
    properties.setProperty("assumeMinServerVersion", "12");
    if (!address.isLoopback()) {
      properties.setProperty("sslmode", "verify-full");
      properties.setProperty("sslrootcert", RdsRootCertificates.file().toString());
    }
    properties.putAll(address.parameters());
    if (address.username() != null) {
      properties.setProperty("user", address.username().resolve(managedSecrets));
    }
    if (address.password() != null) {
      properties.setProperty("password", address.password().resolve(managedSecrets));
    }
    return properties;
  }
}
