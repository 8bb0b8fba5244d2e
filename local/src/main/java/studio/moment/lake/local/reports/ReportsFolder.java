package studio.moment.lake.local.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** A folder of sample files: a note in it says that everything in it may be replaced. */
final class ReportsFolder {
  private static final String NOTE = ".sample";

  private ReportsFolder() {}

  /**
   * Makes the folder, or empties it of an earlier sample.
   *
   * @throws LakeException ARGUMENTS where it holds what no sample is known to have made, or cannot
   *     be written
   */
  static void prepare(Path folder) {
    try {
      Files.createDirectories(folder);
      Path note = folder.resolve(NOTE);
      List<Path> old;
      try (Stream<Path> files = Files.walk(folder)) {
        old =
            files
                .filter(file -> !file.equals(folder) && !file.equals(note))
                .sorted(Comparator.reverseOrder())
                .toList();
      }
      if (!old.isEmpty() && !Files.exists(note)) {
        throw LakeException.arguments(
            "There are files in "
                + folder
                + " that are no sample's, such as "
                + folder.relativize(old.get(0))
                + ". Give another folder.");
      }
      Files.writeString(note, "The files in this folder are made up and may be replaced.\n");
      for (Path file : old) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "The folder " + folder + " cannot be written (" + e + "). Give another one.",
          e);
    }
  }
}
