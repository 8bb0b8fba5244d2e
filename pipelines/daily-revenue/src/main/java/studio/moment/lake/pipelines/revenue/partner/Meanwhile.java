package studio.moment.lake.pipelines.revenue.partner;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work on a thread of its own, while the one that started it does something else. */
final class Meanwhile<T> implements AutoCloseable {
  private final FutureTask<T> work;

  private Meanwhile(FutureTask<T> work) {
    this.work = work;
  }

  static <T> Meanwhile<T> start(String name, Callable<T> task) {
    FutureTask<T> work = new FutureTask<>(task);
    new Thread(work, name).start();
    return new Meanwhile<>(work);
  }

  /** What came of it, also where that is a failure. */
  T result() throws SQLException {
    try {
      return ended();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private T ended() throws ExecutionException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return work.get();
        } catch (InterruptedException e) {
          // It uses what its starter owns: its end is waited for whatever happens.
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits for its end: nothing of it goes on behind the back of what failed here. */
  @Override
  public void close() {
    try {
      ended();
    } catch (ExecutionException e) {
      // Whoever asks for the result is told.
    }
  }
}
