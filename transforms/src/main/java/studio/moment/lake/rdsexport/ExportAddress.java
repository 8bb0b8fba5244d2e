package studio.moment.lake.rdsexport;

import java.io.Serializable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import studio.moment.lake.runs.LakeException;

/**
 * Where an export is, as {@code --source} names it: its root, a folder of several exports, or a
 * database's folder in one.
 *
 * @param folder {@code gs://bucket/path}, another URI, or an absolute local path; no slash at its
 *     end
 */
public record ExportAddress(String folder) implements Serializable {
  /** What people write who mean a database. */
  private static final Set<String> DATABASES =
      Set.of("jdbc", "postgres", "postgresql", "mysql", "bigquery", "duckdb", "http", "https");

  /**
   * Whether this names an export rather than a database. What names neither is for the database's
   * parser to refuse.
   */
  public static boolean isExport(String source) {
    int colon = source.indexOf(':');
    return colon < 0 || !DATABASES.contains(source.substring(0, colon).toLowerCase(Locale.ROOT));
  }

  /**
   * @throws LakeException ARGUMENTS where no file system here knows the address
   */
  public static ExportAddress parse(String source) {
    String folder = source.startsWith("file:") ? localOf(source) : source;
    folder = folder.replaceAll("/+$", "");
    if (!ExportFiles.isRemote(folder)) {
      try {
        return new ExportAddress(
            Path.of(folder.isEmpty() ? "/" : folder).toAbsolutePath().normalize().toString());
      } catch (InvalidPathException e) {
        throw LakeException.arguments("--source is no path: " + e.getReason() + ".");
      }
    }
    try {
      FileSystems.matchNewResource(folder + "/", /* isDirectory= */ true);
    } catch (RuntimeException e) {
      throw LakeException.arguments(
          "--source="
              + folder
              + " is neither jdbc:postgresql://HOST/DB nor a place that can be read here. A snapshot"
              + " export is read from gs://BUCKET/PATH, s3://BUCKET/PATH or a local folder.");
    }
    return new ExportAddress(folder);
  }

  private static String localOf(String uri) {
    return uri.replaceFirst("^file:/*", "/");
  }

  @Override
  public String toString() {
    return folder;
  }
}
