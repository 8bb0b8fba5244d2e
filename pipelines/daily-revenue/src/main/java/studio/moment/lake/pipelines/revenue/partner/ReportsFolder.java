package studio.moment.lake.pipelines.revenue.partner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** The folder of reports, local or anywhere Beam reads. */
public final class ReportsFolder {
  private static final int BUFFER_BYTES = 1 << 17;

  private final String root;

  /**
   * @param root without a slash at the end
   */
  public ReportsFolder(String root) {
    this.root = root;
  }

  /**
   * Paths of all files, below the folder.
   *
   * @throws LakeException NOT_READY where it cannot be listed; ARGUMENTS where it is not there
   */
  public List<String> list() {
    return files().stream().map(this::path).sorted().toList();
  }

  /**
   * All files with size and time of change, one in a line: the same lines mean the same reports,
   * without a look into them.
   */
  public List<String> versions() {
    return files().stream()
        .map(file -> path(file) + " " + file.sizeBytes() + " " + file.lastModifiedMillis())
        .sorted()
        .toList();
  }

  private String path(MatchResult.Metadata file) {
    String uri = file.resourceId().toString();
    return uri.substring(uri.indexOf(root) + root.length() + 1);
  }

  private List<MatchResult.Metadata> files() {
    try {
      MatchResult match = FileSystems.match(root + "/**", EmptyMatchTreatment.ALLOW);
      if (match.status() != MatchResult.Status.OK || match.metadata().isEmpty()) {
        throw LakeException.arguments(
            "There are no reports in "
                + root
                + ". --reports names the folder of PARTNER/.../FILE, local or gs://.");
      }
      return match.metadata();
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.NOT_READY,
          "The folder of reports "
              + root
              + " cannot be listed ("
              + e.getClass().getSimpleName()
              + "). Check that it is there and may be read, then run the same command again.",
          e);
    }
  }

  /** Opens a file below the folder. */
  public InputStream open(String path) throws IOException {
    return Channels.newInputStream(
        FileSystems.open(FileSystems.matchNewResource(root + "/" + path, false)));
  }

  /** 64 hexadecimal digits over a file's bytes. */
  String contents(String path) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER_BYTES];
      try (InputStream in = new DigestInputStream(open(path), digest)) {
        while (in.read(buffer) >= 0) {
          // The digest sees every byte.
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
