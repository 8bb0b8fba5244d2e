package studio.moment.lake.pipelines.rds.leak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Keeps the staged files of a run, which deletes them at its end: a second name for each as soon as
 * it is there.
 */
final class StagedFileKeeper implements AutoCloseable {
  /** Much less than what loading a file takes. */
  private static final long PAUSE_NANOS = 2_000_000;

  private final Path staging;
  private final Path kept;
  private final Map<String, Path> files = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::watch, "staged-file-keeper");
  private volatile boolean open = true;

  StagedFileKeeper(Path staging, Path kept) throws IOException {
    this.staging = staging;
    this.kept = Files.createDirectories(kept);
    thread.setDaemon(true);
    thread.start();
  }

  /** The kept files, complete once the run has ended. */
  List<Path> files() {
    return List.copyOf(files.values());
  }

  private void watch() {
    while (open) {
      try (Stream<Path> found = Files.walk(staging)) {
        found.filter(path -> path.toString().endsWith(".parquet")).forEach(this::keep);
      } catch (IOException | UncheckedIOException e) {
        // Not there yet, or just going away.
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void keep(Path path) {
    String name = path.getFileName().toString();
    if (files.containsKey(name)) {
      return;
    }
    try {
      files.put(name, Files.createLink(kept.resolve(name), path));
    } catch (NoSuchFileException e) {
      // It is gone again; the test compares the number of bytes.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    open = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
