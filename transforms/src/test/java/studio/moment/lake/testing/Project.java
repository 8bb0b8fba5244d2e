package studio.moment.lake.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's own files, wherever in it the tests' JVM was started. */
public final class Project {
  private static final Path ROOT = root(Path.of("").toAbsolutePath());

  private Project() {}

  /** Of a path from the project's root, with slashes. */
  public static Path file(String path) {
    return ROOT.resolve(path);
  }

  private static Path root(Path folder) {
    if (folder == null) {
      throw new IllegalStateException("the tests were not started inside the project");
    }
    return Files.isRegularFile(folder.resolve("lake")) ? folder : root(folder.getParent());
  }
}
