package studio.moment.lake.local.ga4;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** The folder an export is written to: a note in it says that its shards may be replaced. */
final class Ga4Folder {
  private static final String NOTE = ".sample";

  private Ga4Folder() {}

  /**
   * Makes the folder, or empties it of an earlier sample's shards.
   *
   * @throws LakeException ARGUMENTS where it holds shards that no sample is known to have made, or
   *     cannot be written
   */
  static void prepare(Path folder) {
    try {
      Files.createDirectories(folder);
      List<Path> shards = shards(folder);
      Path note = folder.resolve(NOTE);
      if (!shards.isEmpty() && !Files.exists(note)) {
        throw LakeException.arguments(
            "There are GA4 shards in "
                + folder
                + " that are no sample's, such as "
                + shards.get(0).getFileName()
                + ". Give another --dir.");
      }
      Files.writeString(note, "The shards in this folder are made up and may be replaced.\n");
      for (Path shard : shards) {
        Files.delete(shard);
      }
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "The folder " + folder + " cannot be written (" + e + "). Give another --dir.",
          e);
    }
  }

  private static List<Path> shards(Path folder) throws IOException {
    List<Path> shards = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "events_*.parquet")) {
      files.forEach(shards::add);
    }
    return shards;
  }
}
