package studio.moment.lake.pipelines.ga4.shard;

import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.ReadableByteChannel;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * One Parquet file of a shard.
 *
 * @param uri {@code gs://bucket/path} or a local path
 * @param bytes its size
 * @param checksum as the file system keeps it; null where it keeps none (local files)
 */
public record ShardPart(String uri, long bytes, String checksum) implements Serializable {
  static ShardPart of(MatchResult.Metadata file) {
    return new ShardPart(file.resourceId().toString(), file.sizeBytes(), file.checksum());
  }

  /** The file's own name, without its folders: an export that was moved as a whole is the same. */
  String file() {
    return uri.substring(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('\\')) + 1);
  }

  /**
   * Equal for equal contents, whenever the file was written. Object stores keep a checksum of every
   * object. Files on a laptop are read as a whole: only days within the look-back are asked, a run
   * costs far more to decode them, a touched or copied file then counts as the same, and a footer
   * alone would not show values that changed within their bounds.
   *
   * @throws LakeException NOT_READY where the file cannot be read
   */
  String contentMark() {
    if (checksum != null && !checksum.isEmpty()) {
      return bytes + "-" + checksum;
    }
    try (ReadableByteChannel in =
        FileSystems.open(FileSystems.matchNewResource(uri, /* isDirectory= */ false))) {
      ContentHash hash = new ContentHash();
      hash.addAll(in);
      return bytes + "-" + hash.text();
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.NOT_READY,
          "The shard file "
              + uri
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "). Check that it is there and may be read, then run the same command again.",
          e);
    }
  }
}
