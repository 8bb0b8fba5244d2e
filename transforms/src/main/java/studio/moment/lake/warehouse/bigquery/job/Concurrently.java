package studio.moment.lake.warehouse.bigquery.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import studio.moment.lake.runs.LakeException;

/** The tables of a run at the same time: BigQuery works on them, the threads here only wait. */
public final class Concurrently {
  private static final int MOST = 32;

  private Concurrently() {}

  /**
   * Applies the work to every item and answers in the items' order. All are finished before a
   * failure is thrown, so that nothing goes on behind the back of what comes next.
   *
   * @throws LakeException the first item's failure, with the words of the others behind its own
   */
  public static <T, R> List<R> each(List<T> items, Function<T, R> work) {
    if (items.isEmpty()) {
      return List.of();
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(MOST, items.size()), Concurrently::daemon);
    try {
      List<Future<R>> futures =
          items.stream().map(item -> threads.submit(() -> work.apply(item))).toList();
      List<R> results = new ArrayList<>();
      List<Throwable> failures = new ArrayList<>();
      for (Future<R> future : futures) {
        try {
          results.add(future.get());
        } catch (ExecutionException e) {
          failures.add(e.getCause());
        }
      }
      if (!failures.isEmpty()) {
        throw joined(failures);
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LakeException.unexpected("The step was interrupted while BigQuery worked.", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static RuntimeException joined(List<Throwable> failures) {
    // What is no LakeException is a defect, and is to be seen as such.
    for (Throwable failure : failures) {
      if (!(failure instanceof LakeException)) {
        return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
      }
    }
    LakeException first = (LakeException) failures.get(0);
    if (failures.size() == 1) {
      return first;
    }
    List<String> words = failures.stream().map(Throwable::getMessage).toList();
    return new LakeException(first.exitCode(), String.join(" ", words), first);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "lake-bigquery");
    thread.setDaemon(true);
    return thread;
  }
}
