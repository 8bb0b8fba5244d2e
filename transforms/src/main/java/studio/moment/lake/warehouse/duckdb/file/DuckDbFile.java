package studio.moment.lake.warehouse.duckdb.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.LockHolder;
import studio.moment.lake.warehouse.RunLock;

/**
 * A DuckDB file, open once in this process however many warehouses look at it: each holds a
 * reference, and so does a run's lock. The last one closes the file.
 *
 * <p>The operating system's lock on the file keeps other processes out, but not a second opening by
 * the same process, and it is lost when the process opens and closes the file in any other way: so
 * nothing else here ever opens it.
 */
public final class DuckDbFile {
  /**
   * The database's name in SQL, whatever the file is called: a file may be called like a schema.
   */
  private static final String ALIAS = "warehouse";

  /** New files can be read by the long-term release 1.4 and all that came after it. */
  private static final String STORAGE_VERSION = "v1.4.0";

  private static final int MOST_LOOKS = 10;
  private static final long LOOK_MILLIS = 100;

  private static final Pattern SINGLE_SELECT = Pattern.compile("(?is)\\s*select\\b[^;]*;?\\s*");

  private static final Map<Path, DuckDbFile> OPEN = new HashMap<>();

  private final Path path;
  private final boolean readOnly;
  private final ReentrantLock writing = new ReentrantLock();
  private int references;
  private Engine engine;
  private RunNote holder;
  private volatile boolean prepared;
  private volatile boolean changed;

  private DuckDbFile(Path path, boolean readOnly) {
    this.path = path;
    this.readOnly = readOnly;
  }

  /** The file, with one more reference. It is opened when it is first used. */
  public static DuckDbFile acquire(Path path, boolean readOnly) {
    Path real = real(path, readOnly);
    synchronized (OPEN) {
      DuckDbFile file = OPEN.computeIfAbsent(real, key -> new DuckDbFile(key, readOnly));
      if (file.readOnly != readOnly) {
        throw LakeException.notReady(
            real
                + (readOnly
                    ? " is being written by " + file.holderName()
                    : " is being read by a query of this process")
                + "; run again when that has ended.");
      }
      file.references++;
      return file;
    }
  }

  public void release() {
    // Closing within the monitor: nobody may open the file again before it is closed.
    synchronized (OPEN) {
      if (--references > 0) {
        return;
      }
      OPEN.remove(path);
      if (engine != null) {
        try {
          engine.close(path, ALIAS, changed);
        } catch (SQLException e) {
          throw DuckDbFailure.of(path, "closing the file", e);
        }
      }
    }
  }

  public Path path() {
    return path;
  }

  /** Held by whoever writes: one transaction that writes at a time. */
  public ReentrantLock writing() {
    return writing;
  }

  /** Whether the file is known to have the bookkeeping's tables. */
  public boolean isPrepared() {
    return prepared;
  }

  public void setPrepared() {
    prepared = true;
  }

  /**
   * A connection for somebody else's statement, which the caller closes. Unless it is a single
   * SELECT it may change settings or attach files, and DuckDB ends with this file.
   */
  public Connection connectFor(String sql) {
    changed |= !isSingleSelect(sql);
    return connect();
  }

  static boolean isSingleSelect(String sql) {
    return SINGLE_SELECT.matcher(sql).matches();
  }

  /** A connection of its own, which the caller closes. */
  public Connection connect() {
    try {
      Connection connection = ((DuckDBConnection) root()).duplicate();
      try (Statement statement = connection.createStatement()) {
        statement.execute("USE " + ALIAS);
      }
      return connection;
    } catch (SQLException e) {
      throw DuckDbFailure.of(path, "opening it", e);
    }
  }

  /** Makes the run the only one on this file, in this process and beyond. */
  public RunLock lock(String pipeline, String runId) {
    requireWritable(null);
    synchronized (OPEN) {
      if (holder != null) {
        throw LakeException.notReady(
            path
                + " is in use by "
                + holder
                + ". One run at a time works on a DuckDB file: wait"
                + " until it has ended, then run again.");
      }
      try {
        connect().close();
      } catch (SQLException e) {
        throw DuckDbFailure.of(path, "opening it", e);
      }
      holder =
          RunNote.ofThisProcess(pipeline, runId, Instant.now().truncatedTo(ChronoUnit.SECONDS));
      references++;
      holder.write(path);
    }
    AtomicBoolean held = new AtomicBoolean(true);
    return () -> {
      if (held.compareAndSet(true, false)) {
        unlock();
      }
    };
  }

  /** The run of this process that holds the file, where it is one of this pipeline. */
  public Optional<LockHolder> holder(String pipeline) {
    synchronized (OPEN) {
      return holder != null && holder.pipeline().equals(pipeline)
          ? Optional.of(new LockHolder(holder.runId(), holder.since()))
          : Optional.empty();
    }
  }

  private void unlock() {
    synchronized (OPEN) {
      holder = null;
      RunNote.remove(path);
      release();
    }
  }

  /** Fails where another run than this one holds the lock; null stands for whichever runs. */
  public void requireWritable(String runId) {
    if (readOnly) {
      throw LakeException.arguments(path + " was opened to be read: nothing can be written to it.");
    }
    synchronized (OPEN) {
      if (holder != null && runId != null && !holder.runId().equals(runId)) {
        throw LakeException.notReady(
            path + " is in use by " + holder + ", so run " + runId + " may not write to it.");
      }
    }
  }

  private String holderName() {
    return holder == null ? "this process" : holder.toString();
  }

  private Connection root() throws SQLException {
    synchronized (OPEN) {
      if (engine == null) {
        engine = open();
      }
      return engine.connection();
    }
  }

  /** Whoever only looks at the file has let go of it a moment later. */
  private Engine open() throws SQLException {
    for (int look = 1; ; look++) {
      try {
        return attach();
      } catch (SQLException e) {
        if (look == MOST_LOOKS || !DuckDbFailure.isHeldByNoRun(path, e)) {
          throw e;
        }
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw LakeException.notReady("Interrupted while " + path + " was in use.");
      }
    }
  }

  private Engine attach() throws SQLException {
    Engine opened = Engine.forFile(path);
    try (Statement statement = opened.connection().createStatement()) {
      statement.execute(
          "ATTACH "
              + Quoted.text(path.toString())
              + " AS "
              + ALIAS
              + (readOnly
                  ? " (READ_ONLY)"
                  : Files.exists(path) ? "" : " (STORAGE_VERSION '" + STORAGE_VERSION + "')"));
      return opened;
    } catch (SQLException e) {
      opened.connection().close();
      throw e;
    }
  }

  /** One spelling for one file: links and dots resolved. */
  private static Path real(Path path, boolean readOnly) {
    try {
      if (Files.exists(path)) {
        return path.toRealPath();
      }
      if (Files.isSymbolicLink(path)) {
        throw LakeException.arguments(
            path + " is a link to a file that does not exist. Name the file itself.");
      }
      if (readOnly) {
        throw LakeException.arguments(
            "There is no warehouse " + path + ". Name the file that a run has written.");
      }
      Path made = path.toAbsolutePath().normalize();
      Files.createDirectories(made.getParent());
      return made.getParent().toRealPath().resolve(made.getFileName());
    } catch (IOException e) {
      throw LakeException.arguments(
          "The folder of "
              + path
              + " cannot be made or read ("
              + e.getClass().getSimpleName()
              + "). Change its permissions or name another file.");
    }
  }
}
