package studio.moment.lake.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.io.FileSystems;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** Configuration files at local paths or any URI that Beam knows. */
public final class TextFiles {
  private TextFiles() {}

  /**
   * The whole file as UTF-8 text.
   *
   * @param what the file's role, to begin the error with: "The catalog"
   * @param advice how to put it right, as a sentence
   * @throws LakeException ARGUMENTS where it cannot be read
   */
  public static String read(String uri, String what, String advice) {
    try {
      return new String(bytes(uri), StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          what + " " + uri + " cannot be read (" + e.getClass().getSimpleName() + "). " + advice,
          e);
    }
  }

  /** The file's bytes. */
  static byte[] bytes(String uri) throws IOException {
    try (InputStream in =
        Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(uri, false)))) {
      return in.readAllBytes();
    }
  }
}
