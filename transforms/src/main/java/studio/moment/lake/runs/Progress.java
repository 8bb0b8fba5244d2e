package studio.moment.lake.runs;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lines for a person who waits: per table how many rows were read, how fast, and which share of the
 * table's slices is done. Lives in one process; on Dataflow counters tell the same.
 */
public final class Progress {
  private static final Map<String, Progress> OPEN = new ConcurrentHashMap<>();
  private static final long INTERVAL_NANOS = 2_000_000_000L;

  private final PrintStream out;
  private final Map<String, Line> lines = new ConcurrentHashMap<>();

  private static final class Line {
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong slicesDone = new AtomicLong();
    private final AtomicLong lastPrinted = new AtomicLong(System.nanoTime());
    private final long started = System.nanoTime();
    private final int slices;

    Line(int slices) {
      this.slices = slices;
    }
  }

  private Progress(PrintStream out) {
    this.out = out;
  }

  /** Starts printing the progress of a run in this process. */
  public static void start(String runId, PrintStream out) {
    OPEN.put(runId, new Progress(out));
  }

  /** Ends it. */
  public static void end(String runId) {
    OPEN.remove(runId);
  }

  /** The run's progress, or one that prints nothing. */
  public static Progress of(String runId) {
    return OPEN.getOrDefault(runId, new Progress(null));
  }

  /** Whether somebody at this process sees the run's progress. */
  public static boolean isWatched(String runId) {
    return OPEN.containsKey(runId);
  }

  /** Rows were read. */
  public void rows(String table, int slices, long count) {
    Line line = lines.computeIfAbsent(table, name -> new Line(slices));
    line.rows.addAndGet(count);
    long last = line.lastPrinted.get();
    long now = System.nanoTime();
    if (now - last > INTERVAL_NANOS && line.lastPrinted.compareAndSet(last, now)) {
      print(table, line);
    }
  }

  /** A slice of the table is done. */
  public void sliceDone(String table, int slices) {
    Line line = lines.computeIfAbsent(table, name -> new Line(slices));
    if (line.slicesDone.incrementAndGet() == line.slices) {
      print(table, line);
    }
  }

  /** A step of the run as a whole. */
  public void step(String what) {
    if (out != null) {
      out.println("  " + what);
    }
  }

  private void print(String table, Line line) {
    if (out == null) {
      return;
    }
    double seconds = Math.max(1e-3, (System.nanoTime() - line.started) / 1e9);
    out.printf(
        Locale.ROOT,
        "  %-36s %,12d rows  %,10.0f rows/s  %3d%%%n",
        table,
        line.rows.get(),
        line.rows.get() / seconds,
        100 * line.slicesDone.get() / Math.max(1, line.slices));
  }
}
