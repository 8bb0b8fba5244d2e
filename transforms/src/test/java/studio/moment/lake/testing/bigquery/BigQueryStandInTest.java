package studio.moment.lake.testing.bigquery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.NoCredentials;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.options.GcpOptions;
import org.apache.beam.sdk.extensions.gcp.options.GcsOptions;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import studio.moment.lake.testing.Slow;

/** The stand-in's Cloud Storage, used by the clients that the pipelines use. */
// Beam keeps its file systems in a static registry.
@ResourceLock("beam file systems")
@Slow(5)
class BigQueryStandInTest {
  private final BigQueryStandIn standIn = BigQueryStandIn.start();

  @AfterEach
  void close() {
    standIn.close();
  }

  @Test
  void beam_writes_lists_reads_copies_and_deletes_objects() throws Exception {
    GcsOptions options = PipelineOptionsFactory.create().as(GcsOptions.class);
    options.setGcsEndpoint(standIn.gcsEndpoint());
    options.as(GcpOptions.class).setCredentialFactoryClass(NoopCredentialFactory.class);
    options.as(GcpOptions.class).setProject(BigQueryStandIn.PROJECT);
    FileSystems.setDefaultPipelineOptions(options);
    String root = standIn.stagingRoot();
    byte[] large = new byte[3 << 20];
    large[large.length - 1] = 7;
    for (String name : List.of("a/1", "a/2", "b/한글 이름")) {
      ResourceId file = FileSystems.matchNewResource(root + "/" + name, false);
      try (WritableByteChannel channel = FileSystems.create(file, "text/plain")) {
        channel.write(ByteBuffer.wrap(large));
      }
    }
    MatchResult found = FileSystems.match(root + "/a/*");
    assertThat(found.metadata()).hasSize(2);
    assertThat(found.metadata().get(0).sizeBytes()).isEqualTo(large.length);
    ResourceId korean = FileSystems.matchSingleFileSpec(root + "/b/한글 이름").resourceId();
    assertThat(Channels.newInputStream(FileSystems.open(korean)).readAllBytes()).isEqualTo(large);
    ResourceId copy = FileSystems.matchNewResource(root + "/c/copy", false);
    FileSystems.copy(List.of(korean), List.of(copy));
    FileSystems.delete(List.of(korean));
    assertThat(standIn.buckets().names(BigQueryStandIn.BUCKET))
        .containsExactly("staging/a/1", "staging/a/2", "staging/c/copy");
    assertThat(standIn.requests()).contains("POST /batch/storage/v1");
  }

  @Test
  void an_object_is_created_once_where_generation_0_is_asked_for() throws Exception {
    Storage storage = storage();
    BlobInfo lock = BlobInfo.newBuilder(BigQueryStandIn.BUCKET, "locks/one").build();
    long generation =
        storage
            .create(lock, "a".getBytes(UTF_8), Storage.BlobTargetOption.doesNotExist())
            .getGeneration();
    assertThatThrownBy(
            () ->
                storage.create(lock, "b".getBytes(UTF_8), Storage.BlobTargetOption.doesNotExist()))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.getCode()).isEqualTo(412));
    BlobId stale = BlobId.of(BigQueryStandIn.BUCKET, "locks/one", generation + 1);
    assertThat(storage.delete(stale, Storage.BlobSourceOption.generationMatch())).isFalse();
    assertThat(storage.readAllBytes(lock.getBlobId())).isEqualTo("a".getBytes(UTF_8));
  }

  @Test
  void a_parameter_that_the_api_does_not_have_fails_the_test() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(standIn.gcsEndpoint() + "b/" + BigQueryStandIn.BUCKET + "?colour=red"))
            .build();
    assertThat(send(request).statusCode()).isEqualTo(400);
    assertThat(standIn.violations()).singleElement().asString().contains("colour");
    assertThatThrownBy(standIn::close).isInstanceOf(AssertionError.class);
    standIn.forgiveViolations();
  }

  @Test
  void a_key_that_the_api_does_not_have_is_refused_however_deep_it_sits() throws Exception {
    String body =
        "{\"datasetReference\":{\"datasetId\":\"rds\",\"dataset\":\"rds\"},\"location\":\"US\"}";
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    standIn.bigQueryEndpoint()
                        + "bigquery/v2/projects/"
                        + BigQueryStandIn.PROJECT
                        + "/datasets"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    assertThat(send(request).statusCode()).isEqualTo(400);
    assertThat(standIn.violations()).singleElement().asString().contains("[dataset]");
    standIn.forgiveViolations();
  }

  @Test
  void a_key_of_kms_opens_what_it_sealed_and_nothing_else() throws Exception {
    String name = "projects/p/locations/l/keyRings/r/cryptoKeys/";
    standIn.kms().create(name + "one");
    standIn.kms().create(name + "two");
    String sealed =
        post(name + "one:encrypt", "{\"plaintext\":\"a2V5c2V0\"}")
            .body()
            .replaceAll("(?s).*\"ciphertext\":\"([^\"]+)\".*", "$1");
    assertThat(post(name + "one:decrypt", "{\"ciphertext\":\"" + sealed + "\"}").body())
        .contains("a2V5c2V0");
    assertThat(post(name + "two:decrypt", "{\"ciphertext\":\"" + sealed + "\"}").statusCode())
        .isEqualTo(400);
    assertThat(post(name + "three:decrypt", "{\"ciphertext\":\"" + sealed + "\"}").statusCode())
        .isEqualTo(404);
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(standIn.endpoint() + "/v1/" + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private Storage storage() {
    return StorageOptions.newBuilder()
        .setHost(standIn.endpoint())
        .setProjectId(BigQueryStandIn.PROJECT)
        .setCredentials(NoCredentials.getInstance())
        .build()
        .getService();
  }
}
