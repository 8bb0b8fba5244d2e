package studio.moment.lake.local.ga4.shard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import studio.moment.lake.local.ga4.event.Event;
import studio.moment.lake.runs.LakeException;

/** Writes several files at a time: of all that an export takes, columns take by far the most. */
public final class ShardFiles implements AutoCloseable {
  private static final int AT_A_TIME = Math.min(4, Runtime.getRuntime().availableProcessors());

  private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
  private final Deque<Future<Void>> running = new ArrayDeque<>();

  /** Begins to write a file; the rows must not change any more. */
  public void write(Path file, Layout layout, ListStyle lists, List<Event> rows)
      throws IOException {
    if (running.size() > AT_A_TIME) {
      await(running.remove());
    }
    running.add(
        threads.submit(
            () -> {
              ShardFile.write(file, layout, lists, rows);
              return null;
            }));
  }

  /** Waits for all files. */
  public void finish() throws IOException {
    while (!running.isEmpty()) {
      await(running.remove());
    }
  }

  private static void await(Future<Void> file) throws IOException {
    try {
      file.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LakeException.unexpected("Writing the GA4 export was interrupted.", e);
    }
  }

  /** Ends whatever is not finished. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
