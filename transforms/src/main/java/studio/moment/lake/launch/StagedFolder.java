package studio.moment.lake.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The staged files of a run, orphans of retried steps included. */
public final class StagedFolder {
  private static final Logger LOG = LoggerFactory.getLogger(StagedFolder.class);

  private StagedFolder() {}

  /** Deletes a folder on this machine unless something is in it; object stores have none. */
  public static void deleteIfEmpty(String folder) {
    try {
      if (!folder.contains("://")) {
        LocalFolders.deleteIfEmpty(Path.of(folder));
      }
    } catch (IOException e) {
      LOG.warn("The empty folder {} is left: {}", folder, e.getMessage());
    }
  }

  /** Deletes all files below the folder; one that stays behind is only reported. */
  public static void delete(String folder) {
    try {
      MatchResult match = FileSystems.match(folder + "/**");
      if (match.status() != MatchResult.Status.OK) {
        return;
      }
      List<ResourceId> files =
          match.metadata().stream().map(MatchResult.Metadata::resourceId).toList();
      FileSystems.delete(files, StandardMoveOptions.IGNORE_MISSING_FILES);
      LocalFolders.deleteEmpty(folder);
    } catch (IOException | RuntimeException e) {
      LOG.warn("Staged files are left in {}: {}", folder, e.getMessage());
    }
  }
}
