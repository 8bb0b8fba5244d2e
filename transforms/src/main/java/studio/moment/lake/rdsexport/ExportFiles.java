package studio.moment.lake.rdsexport;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * The files below a folder: through Beam where it has a scheme ({@code gs://bucket/path}), through
 * the machine's own file system where it has none.
 */
public final class ExportFiles implements ExportStore {

  /**
   * {@inheritDoc}
   *
   * @throws LakeException NOT_READY where the folder cannot be listed
   */
  @Override
  public List<ExportFile> below(String folder) {
    return list(folder, "**", Integer.MAX_VALUE);
  }

  @Override
  public List<ExportFile> manifests(String folder) {
    return list(folder, "export_*.json", 1);
  }

  @Override
  public List<ExportFile> manifestsBelow(String folder) {
    return list(folder, "*/export_*.json", 2);
  }

  private static List<ExportFile> list(String folder, String pattern, int depth) {
    try {
      List<ExportFile> files =
          isRemote(folder) ? remote(folder, pattern) : local(folder, pattern, depth);
      files.sort(Comparator.comparing(ExportFile::path));
      return files;
    } catch (IOException | RuntimeException e) {
      throw new LakeException(
          ExitCode.NOT_READY,
          "The snapshot export "
              + folder
              + " cannot be listed ("
              + e.getClass().getSimpleName()
              + "). Check the address and that this account may list it.",
          e);
    }
  }

  static boolean isRemote(String folder) {
    return folder.contains("://");
  }

  private static List<ExportFile> remote(String folder, String pattern) throws IOException {
    String prefix = folder + "/";
    // What a table's name may hold and a pattern reads otherwise stands for any one character; what
    // else fits then is told by the prefix.
    MatchResult match = FileSystems.match(prefix.replaceAll("[*?\\[\\]{}\\\\]", "?") + pattern);
    List<ExportFile> files = new ArrayList<>();
    if (match.status() == MatchResult.Status.NOT_FOUND) {
      return files;
    }
    for (MatchResult.Metadata each : match.metadata()) {
      String uri = each.resourceId().toString();
      if (uri.startsWith(prefix) && !each.resourceId().isDirectory()) {
        files.add(new ExportFile(uri, uri.substring(prefix.length()), each.sizeBytes()));
      }
    }
    return files;
  }

  private static List<ExportFile> local(String folder, String pattern, int depth)
      throws IOException {
    Path root = Path.of(folder);
    PathMatcher matcher = root.getFileSystem().getPathMatcher("glob:" + pattern);
    List<ExportFile> found = new ArrayList<>();
    if (!Files.isDirectory(root)) {
      return found;
    }
    try (Stream<Path> files = Files.walk(root, depth, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path path = root.relativize(file);
        if (matcher.matches(path) && Files.isRegularFile(file)) {
          found.add(
              new ExportFile(
                  file.toString(), path.toString().replace('\\', '/'), Files.size(file)));
        }
      }
    }
    return found;
  }

  @Override
  public SeekableByteChannel open(String uri) throws IOException {
    // Everything but object stores and local disks would give a channel that cannot seek.
    return (SeekableByteChannel)
        FileSystems.open(FileSystems.matchNewResource(uri, /* isDirectory= */ false));
  }
}
