package studio.moment.lake.pipelines.revenue.partner;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Work on a thread of its own, while the one that started it waits for a server. */
final class Meanwhile<T> implements AutoCloseable {
  private final CompletableFuture<T> work;

  private Meanwhile(CompletableFuture<T> work) {
    this.work = work;
  }

  static <T> Meanwhile<T> start(String name, Supplier<T> work) {
    return new Meanwhile<>(
        CompletableFuture.supplyAsync(work, task -> new Thread(task, name).start()));
  }

  /** What came of it, also where that is a failure. */
  T result() {
    try {
      return work.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Waits for its end: nothing of it goes on behind the back of what failed here. */
  @Override
  public void close() {
    work.handle((result, failure) -> null).join();
  }
}
