package studio.moment.lake.launch.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Elements of one bundle worked on side by side, on threads of their own: how many work does not
 * depend on how a runner cuts its bundles, and DirectRunner's own threads, which look for work
 * without a pause, stay few.
 *
 * @param <T> what a task comes to
 */
public final class SideBySide<T> {
  private static final ExecutorService THREADS =
      Executors.newFixedThreadPool(
          Math.max(2, Runtime.getRuntime().availableProcessors()),
          task -> {
            Thread thread = new Thread(task, "bundle-worker");
            thread.setDaemon(true);
            return thread;
          });

  private final List<Future<T>> running = new ArrayList<>();

  /** Begins a task, on one of as many threads as there are processors. */
  public void submit(Callable<T> task) {
    submit(THREADS, task);
  }

  /** Begins a task on one of these threads: where something else than processors is scarce. */
  public void submit(ExecutorService threads, Callable<T> task) {
    running.add(threads.submit(task));
  }

  /**
   * Waits for all tasks, in the order in which they were begun.
   *
   * @throws ExecutionException where a task threw
   */
  public void finish(Consumer<T> results) throws InterruptedException, ExecutionException {
    for (Future<T> each : running) {
      results.accept(each.get());
    }
    running.clear();
  }
}
