package studio.moment.lake.rdsexport;

import java.io.Serializable;

/**
 * A file of an export.
 *
 * @param uri where it can be read
 * @param path the same below the folder that was listed, with {@code /} between its steps
 * @param bytes its size
 */
public record ExportFile(String uri, String path, long bytes) implements Serializable {
  /** The path's last step. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path without its last step; empty for a file of the folder itself. */
  public String folder() {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
