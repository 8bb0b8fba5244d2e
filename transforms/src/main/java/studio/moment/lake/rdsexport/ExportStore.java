package studio.moment.lake.rdsexport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import studio.moment.lake.runs.LakeException;

/** A place that holds exports. Folders are named without a slash at their end. */
public interface ExportStore {
  /**
   * All files below a folder, at any depth, in the order of their paths; none where there is no
   * such folder.
   *
   * @throws LakeException ARGUMENTS where the store refuses it, NOT_READY where it does not answer
   */
  List<ExportFile> below(String folder);

  /** The manifests in a folder itself, {@code export_*.json}, see {@link #below}. */
  List<ExportFile> manifests(String folder);

  /** The manifests in the folders directly below a folder, see {@link #below}. */
  List<ExportFile> manifestsBelow(String folder);

  /**
   * Opens a file for reading.
   *
   * @throws IOException where it is gone or cannot be read for the moment
   * @throws LakeException where reading again would not help
   */
  SeekableByteChannel open(String uri) throws IOException;

  /** The bytes of a small file, see {@link #open}. */
  default byte[] read(ExportFile file) throws IOException {
    try (InputStream in = Channels.newInputStream(open(file.uri()))) {
      return in.readAllBytes();
    }
  }
}
