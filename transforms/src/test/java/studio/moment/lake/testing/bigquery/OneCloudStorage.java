package studio.moment.lake.testing.bigquery;

import java.util.List;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.options.GcsOptions;
import org.apache.beam.sdk.io.FileSystem;
import org.apache.beam.sdk.io.FileSystemRegistrar;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Keeps {@code gs://} where the latest options with a stand-in's address pointed it. Beam has one
 * set of file systems in a JVM and every run sets it anew, so a run that knows no Cloud Storage
 * would point those of a test beside it at Google. Tests that use {@code gs://} take turns, with
 * {@code @ResourceLock("beam file systems")}; no other test needs to wait for them.
 */
public final class OneCloudStorage implements FileSystemRegistrar {
  private static String endpoint;

  @Override
  public Iterable<FileSystem<?>> fromOptions(PipelineOptions options) {
    keep(options.as(GcsOptions.class));
    return List.of();
  }

  private static synchronized void keep(GcsOptions options) {
    if (BigQueryStandIn.isOpen(options.getGcsEndpoint())) {
      endpoint = options.getGcsEndpoint();
    } else if (endpoint != null) {
      // They have none, or that of an earlier test, from here.
      options.setGcsEndpoint(endpoint);
      options.setCredentialFactoryClass(NoopCredentialFactory.class);
    }
  }
}
