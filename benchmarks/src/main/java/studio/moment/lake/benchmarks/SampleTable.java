package studio.moment.lake.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A table of about 150 bytes a row in ten columns, on a PostgreSQL of this machine: the phone and
 * e-mail to be hashed and the name to be masked are different in every row.
 */
final class SampleTable implements AutoCloseable {
  static final String NAME = "creators";

  private static final String ROWS =
      """
      create unlogged table creators as
      select i as creator_id,
        '010-' || lpad(((i * 7919) %% 10000)::text, 4, '0') || '-'
          || lpad((i %% 10000)::text, 4, '0') as phone,
        'user' || i || '@example' || i %% 50 || '.com' as email,
        (array['김','이','박','최','정','강','조','윤','장','임'])[1 + i %% 10]
          || (array['민준','서연','도윤','하은','시우','지민','예준','수아'])[1 + i %% 8] as name,
        ((i * 104729 %% 1000000)::numeric / 100)::numeric(14,2) as amount,
        timestamptz '2025-01-01 00:00:00+09' + i * interval '7 seconds' as created_at,
        date '2025-01-01' + (i %% 365)::int as joined_on,
        i %% 3 = 0 as active,
        (array['bronze','silver','gold'])[1 + i %% 3] as grade,
        md5(i::text) || md5((i + 1)::text) as note
      from generate_series(1::bigint, %d) i
      """;

  private final EmbeddedPostgres server;
  private final long rows;

  SampleTable(long rows) throws IOException, SQLException {
    this.rows = rows;
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("shared_buffers", "1GB")
            .setServerConfig("max_connections", "20")
            .setServerConfig("autovacuum", "off")
            .setServerConfig("max_wal_size", "4GB")
            .start();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(String.format(ROWS, rows));
      // Freeze it once: no reader pays for hint bits.
      statement.execute("vacuum (freeze, analyze) creators");
    }
  }

  long rows() {
    return rows;
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

  @Override
  public void close() throws IOException {
    server.close();
  }
}
