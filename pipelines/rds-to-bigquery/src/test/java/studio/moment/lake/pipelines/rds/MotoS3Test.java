package studio.moment.lake.pipelines.rds;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import studio.moment.lake.rdsexport.ExportFolder;
import studio.moment.lake.rdsexport.ExportFolder.Column;
import studio.moment.lake.rdsexport.ExportFolder.Part;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.s3.StandInS3;

/** An S3 that somebody else wrote: moto, in a Python process of its own. */
@LocalRuns
@Slow(4)
class MotoS3Test {
  private static final String HOW = ". To run this, install it: pip install 'moto[s3,server]'";

  @TempDir Path folder;
  private Process moto;
  private int port;

  @BeforeEach
  void start() throws Exception {
    requireMoto();
    StandInS3.giveCredentials();
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    ProcessBuilder server =
        new ProcessBuilder(
            "python3", "-m", "moto.server", "-H", "127.0.0.1", "-p", String.valueOf(port));
    server.environment().put("MOTO_S3_DEFAULT_MAX_KEYS", "3");
    moto =
        server
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("moto.log").toFile())
            .start();
    for (int i = 0; i < 300 && moto.isAlive(); i++) {
      try (Socket open = new Socket("127.0.0.1", port)) {
        assertThat(open.isConnected()).isTrue();
        return;
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    fail("moto did not start: " + Files.readString(folder.resolve("moto.log")));
  }

  private void requireMoto() throws Exception {
    try {
      Process asked =
          new ProcessBuilder("python3", "-c", "import moto.server, flask")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("asked.log").toFile())
              .start();
      if (asked.waitFor() != 0) {
        abort("There is no moto" + HOW);
      }
    } catch (IOException e) {
      abort("There is no python3" + HOW);
    }
  }

  @AfterEach
  void end() throws Exception {
    if (moto != null) {
      moto.destroy();
      assertThat(moto.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void an_export_of_more_objects_than_a_page_lists_is_loaded_whole() throws Exception {
    ExportFolder export =
        ExportFolder.at(folder.resolve("exp-1"))
            .table(
                "shop.people & others",
                List.of(
                    Column.stored("id", "bigint", PrimitiveTypeName.INT64),
                    Column.text("name", "text")),
                Part.of(1, 0, List.of(asList(1L, "가"), asList(2L, null))),
                Part.of(2, 5, List.of(asList(3L, "b"))))
            .write();
    try (S3Client client = client()) {
      client.createBucket(
          bucket ->
              bucket
                  .bucket("exports")
                  .createBucketConfiguration(c -> c.locationConstraint(StandInS3.REGION)));
      upload(client, export.root(), "rds/exp-1");
    }
    ExportRuns lake =
        new ExportRuns(folder)
            .catalog(
                """
                version: 1
                tables:
                  - table: shop."people & others"
                    as: people
                    columns: {id: keep, name: keep}
                """);

    RunFixture.Outcome outcome = lake.run(options("s3://exports/rds"));

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select list((id, name) order by id)::varchar from rds.people"))
        .containsExactly(List.of("[(1, 가), (2, NULL), (3, b)]"));

    Failures.assertTold(
        lake.run(options("s3://no-such-bucket/rds")), ExitCode.ARGUMENTS, "There is no bucket");
    Failures.assertTold(
        lake.run(options("s3://exports/other")), ExitCode.NOT_READY, "There is no snapshot export");
  }

  private String[] options(String source) {
    return new String[] {
      "--source=" + source, "--awsRegion=" + StandInS3.REGION, "--endpoint=http://127.0.0.1:" + port
    };
  }

  private S3Client client() {
    return S3Client.builder()
        .region(Region.of(StandInS3.REGION))
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .forcePathStyle(true)
        .build();
  }

  private static void upload(S3Client client, Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        put(client, prefix + "/" + folder.relativize(file), Files.readAllBytes(file));
      }
    }
  }

  private static void put(S3Client client, String key, byte[] bytes) {
    client.putObject(
        put -> put.bucket("exports").key(key),
        software.amazon.awssdk.core.sync.RequestBody.fromBytes(bytes));
  }
}
