package studio.moment.lake.testing.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the test server keeps its files: in memory where Linux offers enough of it. Some thousands
 * of tables are made and dropped, three files each, which costs a disk's file system more than
 * PostgreSQL.
 */
final class TestServerFolder {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final String NAME = "moment-lake-tests-";
  private static final long ENOUGH_BYTES = 2L << 30;

  private TestServerFolder() {}

  /** A folder that is not there yet; the server removes it when the JVM ends. */
  static Optional<Path> inMemory() throws IOException {
    if (!Files.isWritable(MEMORY)) {
      return Optional.empty();
    }
    removeLeftOver();
    return MEMORY.toFile().getUsableSpace() < ENOUGH_BYTES
        ? Optional.empty()
        : Optional.of(MEMORY.resolve(NAME + ProcessHandle.current().pid()));
  }

  /** A JVM that was killed has left its server's files, and a server that ends without them. */
  private static void removeLeftOver() throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(MEMORY, NAME + "*")) {
      for (Path folder : folders) {
        long owner = Long.parseLong(folder.getFileName().toString().substring(NAME.length()));
        if (ProcessHandle.of(owner).isEmpty()) {
          remove(folder);
        }
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
