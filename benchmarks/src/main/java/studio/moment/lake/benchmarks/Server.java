package studio.moment.lake.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL of this machine, on the cores that its readers use too. */
final class Server implements AutoCloseable {
  private final EmbeddedPostgres server;

  Server() throws IOException {
    this(false);
  }

  /**
   * @param counted whether {@link StatementCount} is to find the statements that it runs
   */
  Server(boolean counted) throws IOException {
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("shared_buffers", "1GB")
            .setServerConfig("max_connections", "20")
            .setServerConfig("autovacuum", "off")
            .setServerConfig("max_wal_size", "4GB")
            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
            .setServerConfig("pg_stat_statements.track", counted ? "top" : "none")
            .start();
  }

  String source() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
  }

  String driverUrl() {
    return source() + "?user=postgres";
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(driverUrl());
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
