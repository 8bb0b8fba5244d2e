package studio.moment.lake.postgres.slice;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import studio.moment.lake.postgres.snapshot.Snapshot;
import studio.moment.lake.postgres.source.Connector;

/**
 * The connections of one run in one process that read its snapshot: as many as are leased at a
 * time, so whoever reads on no more threads than the run may have readers keeps its limit. A
 * connection keeps its transaction, and so the snapshot, from slice to slice.
 */
public final class ReaderPool {
  private static final Map<String, ReaderPool> OPEN = new ConcurrentHashMap<>();

  private final Deque<Connection> idle = new ArrayDeque<>();
  private boolean closed;

  private ReaderPool() {}

  /** The run's pool in this process. */
  public static ReaderPool of(String runId) {
    return OPEN.computeIfAbsent(runId, id -> new ReaderPool());
  }

  /** Closes the run's idle connections, if this process has any. */
  public static void close(String runId) {
    ReaderPool pool = OPEN.remove(runId);
    if (pool != null) {
      pool.close();
    }
  }

  private synchronized void close() {
    closed = true;
    idle.forEach(ReaderPool::discard);
    idle.clear();
  }

  private synchronized Connection takeIdle() {
    return idle.poll();
  }

  /** Keeps a connection for the next slice, unless the run has ended meanwhile. */
  private synchronized void giveBack(Connection connection) {
    if (closed) {
      discard(connection);
    } else {
      idle.push(connection);
    }
  }

  /** A connection that is given back at the end, or thrown away where it failed. */
  public final class Lease implements AutoCloseable {
    private final Connection connection;
    private boolean broken;

    private Lease(Connection connection) {
      this.connection = connection;
    }

    public Connection connection() {
      return connection;
    }

    /** The connection is not to be used again. */
    public void broken() {
      broken = true;
    }

    @Override
    public void close() {
      if (broken) {
        discard(connection);
      } else {
        giveBack(connection);
      }
    }
  }

  /** A connection that reads the snapshot: one that was given back, or a new one. */
  public Lease lease(Connector connector, Snapshot snapshot) throws SQLException {
    Connection connection = takeIdle();
    return new Lease(connection == null ? open(connector, snapshot) : connection);
  }

  private static Connection open(Connector connector, Snapshot snapshot) throws SQLException {
    Connection connection = connector.open();
    try {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("set transaction isolation level repeatable read, read only");
        statement.execute("set transaction snapshot '" + snapshot.id() + "'");
      }
      return connection;
    } catch (SQLException e) {
      discard(connection);
      throw e;
    }
  }

  private static void discard(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is not used again.
    }
  }
}
