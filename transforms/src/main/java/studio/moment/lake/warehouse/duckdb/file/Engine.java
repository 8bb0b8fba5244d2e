package studio.moment.lake.warehouse.duckdb.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * DuckDB itself, with one file or none. Starting and ending one takes six times as long as opening
 * a file in it: so one whose file was closed is kept for the next file of this process.
 */
record Engine(DuckDbSettings settings, Connection connection) {
  private static final Map<DuckDbSettings, Deque<Engine>> IDLE = new HashMap<>();

  /**
   * One that has no file yet and spills beside the file it is for.
   *
   * @throws LakeException ARGUMENTS where DuckDB is missing or does not start
   */
  static Engine forFile(Path path) throws SQLException {
    return forFile(path, DuckDbSettings.fromEnvironment());
  }

  static Engine forFile(Path path, DuckDbSettings settings) throws SQLException {
    requireDriver(path);
    Engine kept = idle(settings);
    if (kept != null) {
      try {
        kept.prepare(path);
        return kept;
      } catch (SQLException e) {
        // It has met something that it does not recover from.
        kept.connection.close();
      }
    }
    Engine started = new Engine(settings, start(settings));
    started.prepare(path);
    return started;
  }

  private void prepare(Path path) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET GLOBAL temp_directory = " + Quoted.text(spill(path).toString()));
      statement.execute("SET GLOBAL TimeZone = 'UTC'");
    }
  }

  /**
   * Closes the file, and DuckDB with it if it is not as it was before.
   *
   * @param changed whether statements may have changed more than the file
   */
  void close(Path path, String alias, boolean changed) throws SQLException {
    // What it spilled goes away when it ends.
    if (changed || Files.exists(spill(path)) || !isDetached(alias)) {
      connection.close();
    } else {
      keep();
    }
  }

  private boolean isDetached(String alias) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DETACH " + alias);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static Path spill(Path path) {
    return Path.of(path + ".tmp");
  }

  private void keep() {
    synchronized (IDLE) {
      IDLE.computeIfAbsent(settings, key -> new ArrayDeque<>()).push(this);
    }
  }

  private static Engine idle(DuckDbSettings settings) {
    synchronized (IDLE) {
      Deque<Engine> engines = IDLE.get(settings);
      return engines == null ? null : engines.poll();
    }
  }

  private static void requireDriver(Path path) {
    try {
      Class.forName("org.duckdb.DuckDBDriver");
    } catch (ClassNotFoundException e) {
      throw LakeException.arguments(
          "--warehouse=duckdb:"
              + path
              + " needs DuckDB's JDBC driver (org.duckdb:duckdb_jdbc), which is not on the class"
              + " path. Start it with ./lake, or name a bigquery: warehouse.");
    }
  }

  private static Connection start(DuckDbSettings settings) {
    Properties properties = settings.properties();
    try {
      return DriverManager.getConnection("jdbc:duckdb:", properties);
    } catch (SQLException e) {
      throw LakeException.arguments(
          "DuckDB does not start with LAKE_DUCKDB_MEMORY=%s and LAKE_DUCKDB_THREADS=%s: %s"
              .formatted(
                  settings.memory(), settings.threads(), DuckDbFailure.firstLine(e.getMessage())));
    } catch (LinkageError e) {
      // The driver unpacks its library there when its class is first used.
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "DuckDB's native library cannot be loaded from %s. Make room there, or let"
                  .formatted(System.getProperty("java.io.tmpdir"))
              + " -Djava.io.tmpdir name a folder from which programs may run.",
          e);
    }
  }
}
