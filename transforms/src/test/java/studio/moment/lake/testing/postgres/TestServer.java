package studio.moment.lake.testing.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One PostgreSQL server for all tests of this JVM, started by the first that needs it. */
public final class TestServer {
  private static EmbeddedPostgres server;

  private TestServer() {}

  /** The server's port on 127.0.0.1; user postgres, no password, database postgres. */
  public static synchronized int port() {
    if (server == null) {
      try {
        server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("max_connections", "100")
                .setServerConfig("timezone", "Asia/Seoul")
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException("the test server does not start", e);
      }
    }
    return server.getPort();
  }
}
