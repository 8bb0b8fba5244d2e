package studio.moment.lake.local.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** The folder that samples of exports are in: a note in it says that they may be replaced. */
public final class ExportFolder {
  private static final String NOTE = ".sample";

  private ExportFolder() {}

  /**
   * Makes the folder, and takes an earlier sample out of it.
   *
   * @throws LakeException ARGUMENTS where it holds what no sample is known to have made, or cannot
   *     be written
   */
  public static void prepare(Path folder) {
    try {
      Files.createDirectories(folder);
      List<Path> entries;
      try (Stream<Path> listed = Files.list(folder)) {
        entries = listed.toList();
      }
      Path note = folder.resolve(NOTE);
      if (!entries.isEmpty() && !Files.exists(note)) {
        throw LakeException.arguments(
            "The folder "
                + folder
                + " holds what is no sample's, such as "
                + entries.get(0).getFileName()
                + ". Give another --dir.");
      }
      Files.writeString(note, "The exports in this folder are made up and may be replaced.\n");
      for (Path entry : entries) {
        if (!entry.equals(note)) {
          delete(entry);
        }
      }
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "The folder " + folder + " cannot be written (" + e + "). Give another --dir.",
          e);
    }
  }

  private static void delete(Path entry) throws IOException {
    List<Path> inside;
    try (Stream<Path> walked = Files.walk(entry)) {
      inside = walked.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : inside) {
      Files.delete(each);
    }
  }
}
