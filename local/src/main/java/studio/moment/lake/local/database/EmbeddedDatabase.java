package studio.moment.lake.local.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import studio.moment.lake.runs.LakeException;

/**
 * PostgreSQL 17 in a directory of its own, on 127.0.0.1 and a free port, for as long as this object
 * (or at most the JVM) lives. A database that the directory held is replaced. It trusts whoever
 * connects from this machine, keeps nothing safe from a power cut and is meant for sample data.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  /** A role that may read every table and nothing else; it needs no password. */
  public static final String READER = "lake_reader";

  /** A role that may make and write the ledger, and read what it needs; it needs no password. */
  public static final String LEDGER = "lake_ledger";

  private static final String OWNER = "postgres";

  // Unpacked once per user: another user's copy could not be written to.
  private static final Path PROGRAMS =
      Path.of(
          System.getProperty("java.io.tmpdir"),
          "moment-lake-postgres-" + System.getProperty("user.name"));

  private final EmbeddedPostgres server;
  private final Path directory;

  private EmbeddedDatabase(EmbeddedPostgres server, Path directory) {
    this.server = server;
    this.directory = directory;
  }

  /**
   * Starts a server with an empty database.
   *
   * @throws LakeException ARGUMENTS where the directory holds anything but an old database,
   *     UNEXPECTED where the server does not start
   */
  public static EmbeddedDatabase start(Path directory) {
    Path data = directory.toAbsolutePath();
    StaleServer.stop(data);
    try {
      requireReplaceable(data);
      Directories.delete(data);
      Files.createDirectories(data);
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(true)
              .setOverrideWorkingDirectory(PROGRAMS.toFile())
              // The same order of text on every machine, whatever locales it has.
              .setLocaleConfig("locale-provider", "builtin")
              .setLocaleConfig("builtin-locale", "C.UTF-8")
              .setLocaleConfig("locale", "C")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("unix_socket_directories", "")
              .setServerConfig("fsync", "off")
              .setServerConfig("synchronous_commit", "off")
              .setServerConfig("full_page_writes", "off")
              .setServerConfig("wal_level", "minimal")
              .setServerConfig("max_wal_senders", "0")
              .setServerConfig("max_connections", "40")
              .setServerConfig("shared_buffers", "64MB")
              .setServerConfig("maintenance_work_mem", "64MB")
              .setServerConfig("max_wal_size", "2GB")
              .setServerConfig("autovacuum", "off")
              .setServerConfig("timezone", "Asia/Seoul")
              .setPGStartupWait(Duration.ofSeconds(60))
              .start();
      return new EmbeddedDatabase(server, data);
    } catch (IOException | IllegalStateException e) {
      throw LakeException.unexpected(
          "PostgreSQL did not start in "
              + data
              + ": "
              + e.getMessage()
              + ". Is the directory writable, and is there space left? Under Linux as root it needs"
              + " the unshare command (util-linux).",
          e);
    }
  }

  /** A slip of the keyboard must not cost anybody a directory. */
  private static void requireReplaceable(Path data) throws IOException {
    if (!Files.exists(data)) {
      return;
    }
    try (Stream<Path> entries = Files.list(data)) {
      List<String> names = entries.map(entry -> entry.getFileName().toString()).toList();
      boolean database = names.contains("PG_VERSION") || names.contains("pg_wal");
      if (!database && !names.isEmpty()) {
        throw LakeException.arguments(
            "The directory "
                + data
                + " holds other files than a PostgreSQL database, so it is left alone. Give another"
                + " --dir.");
      }
    }
  }

  /** The URL without a user. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
  }

  public int port() {
    return server.getPort();
  }

  /** A connection that may do anything. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), OWNER, "");
  }

  /** Stops the server and removes its directory. */
  @Override
  public void close() {
    try {
      server.close();
      Directories.delete(directory);
    } catch (IOException e) {
      throw LakeException.unexpected(
          "PostgreSQL stopped, but its directory " + directory + " could not be removed.", e);
    }
  }
}
