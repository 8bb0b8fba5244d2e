package studio.moment.lake.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders on this machine; object stores have none. */
final class LocalFolders {
  private LocalFolders() {}

  /** Deletes a folder and those below it, as far as they are empty. */
  static void deleteEmpty(String folder) throws IOException {
    if (folder.contains("://") || !Files.isDirectory(Path.of(folder))) {
      return;
    }
    List<Path> folders;
    try (Stream<Path> below = Files.walk(Path.of(folder))) {
      folders = below.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : folders) {
      deleteIfEmpty(each);
    }
  }

  static void deleteIfEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        return;
      }
    }
    Files.delete(folder);
  }
}
