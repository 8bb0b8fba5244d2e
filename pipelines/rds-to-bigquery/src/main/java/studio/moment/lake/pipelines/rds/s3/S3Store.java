package studio.moment.lake.pipelines.rds.s3;

import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;
import studio.moment.lake.rdsexport.ExportAddress;
import studio.moment.lake.rdsexport.ExportFile;
import studio.moment.lake.rdsexport.ExportStore;
import studio.moment.lake.runs.LakeException;

/**
 * Exports in S3. Beam's own file system would list everything below a prefix to find its folders,
 * ask for each object once more, and open a stream to an object's end, which it throws away,
 * connection included, at each seek: here folders are listed as such, and ranges are asked for.
 */
public final class S3Store implements ExportStore, AutoCloseable {
  private static final String SCHEME = "s3://";
  private static final String MANIFEST = "export_";

  private final S3Client client;

  private S3Store(S3Client client) {
    this.client = client;
  }

  public static boolean holds(ExportAddress address) {
    return address.folder().startsWith(SCHEME);
  }

  /**
   * @throws LakeException ARGUMENTS where region or credentials are missing, NOT_READY where who
   *     gives credentials does not answer
   */
  public static S3Store open(PipelineOptions options) {
    return new S3Store(S3Access.client(options));
  }

  @Override
  public List<ExportFile> below(String folder) {
    return sorted(list(folder, "", null).files());
  }

  @Override
  public List<ExportFile> manifests(String folder) {
    return sorted(
        list(folder, MANIFEST, "/").files().stream()
            .filter(file -> file.name().endsWith(".json"))
            .toList());
  }

  @Override
  public List<ExportFile> manifestsBelow(String folder) {
    List<ExportFile> files = new ArrayList<>();
    for (String name : list(folder, "", "/").folders()) {
      for (ExportFile file : manifests(folder + "/" + name)) {
        files.add(new ExportFile(file.uri(), name + "/" + file.path(), file.bytes()));
      }
    }
    return sorted(files);
  }

  @Override
  public SeekableByteChannel open(String uri) {
    return new S3Channel(client, bucket(uri), key(uri));
  }

  @Override
  public void close() {
    client.close();
  }

  private record Listing(List<ExportFile> files, List<String> folders) {}

  /**
   * @param start of the names that are asked for
   */
  private Listing list(String folder, String start, String delimiter) {
    String prefix = key(folder).isEmpty() ? "" : key(folder) + "/";
    Listing listing = new Listing(new ArrayList<>(), new ArrayList<>());
    ListObjectsV2Request request =
        ListObjectsV2Request.builder()
            .bucket(bucket(folder))
            .prefix(prefix + start)
            .delimiter(delimiter)
            .build();
    try {
      for (ListObjectsV2Response page : client.listObjectsV2Paginator(request)) {
        for (S3Object each : page.contents()) {
          String path = each.key().substring(prefix.length());
          // Consoles make empty objects that stand for folders.
          if (!path.isEmpty() && !path.endsWith("/")) {
            listing.files().add(new ExportFile(folder + "/" + path, path, each.size()));
          }
        }
        for (CommonPrefix each : page.commonPrefixes()) {
          String name = each.prefix().substring(prefix.length());
          listing.folders().add(name.substring(0, name.length() - 1));
        }
      }
    } catch (SdkException e) {
      throw S3Errors.listing(folder, e);
    }
    return listing;
  }

  private static List<ExportFile> sorted(List<ExportFile> files) {
    return files.stream().sorted(Comparator.comparing(ExportFile::path)).toList();
  }

  private static String bucket(String uri) {
    return uri.substring(SCHEME.length()).replaceFirst("/.*", "");
  }

  /** Not by java.net.URI: keys hold whatever tables are called. */
  private static String key(String uri) {
    int slash = uri.indexOf('/', SCHEME.length());
    return slash < 0 ? "" : uri.substring(slash + 1);
  }
}
