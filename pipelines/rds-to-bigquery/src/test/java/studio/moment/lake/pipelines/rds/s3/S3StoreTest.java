package studio.moment.lake.pipelines.rds.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.moment.lake.rdsexport.ExportFile;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.s3.S3Fault;
import studio.moment.lake.testing.s3.S3Request;
import studio.moment.lake.testing.s3.StandInS3;

@Slow(9)
class S3StoreTest {
  private static final int MB = 1 << 20;

  private final StandInS3 s3 = StandInS3.start();
  private final S3Store store = open(s3.endpoint());

  private static S3Store open(String endpoint, String... more) {
    List<String> args = new java.util.ArrayList<>(List.of(more));
    args.addAll(List.of("--awsRegion=" + StandInS3.REGION, "--endpoint=" + endpoint));
    return S3Store.open(
        PipelineOptionsFactory.fromArgs(args.toArray(String[]::new)).as(AwsOptions.class));
  }

  @AfterEach
  void end() {
    store.close();
    s3.close();
  }

  @Test
  void everything_below_a_folder_is_listed_page_by_page() {
    for (int i = 0; i < 7; i++) {
      s3.put("rds/exp-1/app/shop.people/1/part-" + i, new byte[i]);
    }
    s3.put("rds/exp-1/app/shop.people/", new byte[0]).put("rds/exp-10/other", new byte[1]);
    s3.pagesOf(3);

    List<ExportFile> files = store.below(s3.uri("rds/exp-1"));

    assertThat(files).hasSize(7);
    assertThat(files.get(6))
        .isEqualTo(
            new ExportFile(
                s3.uri("rds/exp-1/app/shop.people/1/part-6"), "app/shop.people/1/part-6", 6));
    assertThat(s3.requests()).hasSize(3);
  }

  @Test
  void folders_of_exports_are_looked_into_without_listing_what_is_in_them() {
    for (int export = 0; export < 3; export++) {
      s3.put("rds/exp-" + export + "/export_info_exp-" + export + ".json", new byte[2]);
      for (int i = 0; i < 50; i++) {
        s3.put("rds/exp-" + export + "/app/shop.t" + i + "/1/part", new byte[1]);
      }
    }
    s3.put("rds/readme", new byte[1]).pagesOf(2);

    assertThat(store.manifests(s3.uri("rds"))).isEmpty();
    assertThat(store.manifestsBelow(s3.uri("rds")))
        .extracting(ExportFile::path)
        .containsExactly(
            "exp-0/export_info_exp-0.json",
            "exp-1/export_info_exp-1.json",
            "exp-2/export_info_exp-2.json");
    assertThat(store.manifests(s3.uri("rds/exp-1")))
        .containsExactly(
            new ExportFile(
                s3.uri("rds/exp-1/export_info_exp-1.json"), "export_info_exp-1.json", 2));
    // Two pages of the folder, and one of each time that its manifests, or an export's, were asked
    // for: 150 objects are in none of them.
    assertThat(s3.requests()).hasSize(1 + 2 + 3 + 1);
  }

  @Test
  void keys_are_taken_as_they_are() throws Exception {
    String odd = "rds/exp-1/app/shop.it's [a] 100%+{x}*?#&=한글/1/part-0";
    s3.put(odd, new byte[] {7});

    ExportFile file = store.below(s3.uri("rds/exp-1")).get(0);

    assertThat(file.uri()).isEqualTo(s3.uri(odd));
    assertThat(store.read(file)).containsExactly(7);
  }

  @Test
  void nothing_is_in_a_folder_that_is_not_there() {
    assertThat(store.below(s3.uri("rds"))).isEmpty();
    assertThat(store.manifests(s3.uri("rds"))).isEmpty();
    assertThat(store.manifestsBelow(s3.uri("rds"))).isEmpty();
  }

  @Test
  void a_small_file_takes_one_request_and_an_empty_one_too() throws Exception {
    s3.put("small", new byte[] {1, 2, 3}).put("empty", new byte[0]);

    assertThat(store.read(new ExportFile(s3.uri("small"), "small", 3))).containsExactly(1, 2, 3);
    assertThat(store.read(new ExportFile(s3.uri("empty"), "empty", 0))).isEmpty();
    assertThat(s3.requests()).extracting(S3Request::range).containsOnly("bytes=-65536").hasSize(2);
  }

  @Test
  void long_reads_ask_for_exactly_their_bytes_and_short_ones_for_a_little_more() throws Exception {
    byte[] bytes = random(9 * MB);
    s3.put("large", bytes);
    try (SeekableByteChannel channel = store.open(s3.uri("large"))) {
      assertThat(channel.size()).isEqualTo(9 * MB);
      assertThat(at(channel, 9 * MB - 8, 8)).isEqualTo(part(bytes, 9 * MB - 8, 8));
      assertThat(at(channel, MB, 2 * MB)).isEqualTo(part(bytes, MB, 2 * MB));
      assertThat(at(channel, 5 * MB, 100)).isEqualTo(part(bytes, 5 * MB, 100));
      assertThat(at(channel, 5 * MB + 100, 1000)).isEqualTo(part(bytes, 5 * MB + 100, 1000));
      assertThat(at(channel, 9 * MB - 100_000, 100_000))
          .isEqualTo(part(bytes, 9 * MB - 100_000, 100_000));
    }
    assertThat(s3.requests())
        .extracting(S3Request::range)
        .containsExactly(
            "bytes=-65536",
            "bytes=1048576-3145727",
            "bytes=5242880-5505023",
            "bytes=9337184-9437183");
  }

  @Test
  void an_answer_that_breaks_off_is_continued_where_it_broke() throws Exception {
    byte[] bytes = random(3 * MB);
    s3.put("large", bytes);
    AtomicInteger cuts = new AtomicInteger(2);
    s3.faults(
        request ->
            request.range().startsWith("bytes=-") || cuts.getAndDecrement() <= 0
                ? S3Fault.NONE
                : S3Fault.cutAfter(300_000));
    try (SeekableByteChannel channel = store.open(s3.uri("large"))) {
      assertThat(at(channel, 0, 2 * MB)).isEqualTo(part(bytes, 0, 2 * MB));
    }
    assertThat(s3.requests()).hasSize(4);
    assertThat(s3.requests().get(3).range()).isEqualTo("bytes=600000-2097151");
  }

  @Test
  void a_file_that_was_rewritten_is_not_read_on() throws Exception {
    s3.put("large", random(2 * MB));
    try (SeekableByteChannel channel = store.open(s3.uri("large"))) {
      channel.size();
      s3.put("large", new byte[2 * MB]);
      assertThatThrownBy(() -> at(channel, 0, MB))
          .hasMessageContaining("was rewritten while it was read")
          .extracting("exitCode")
          .isEqualTo(ExitCode.NOT_READY);
    }
  }

  @Test
  void a_file_that_is_gone_is_told_apart_from_one_that_is_not_given() {
    assertThatThrownBy(() -> store.open(s3.uri("gone")).size())
        .isInstanceOf(FileNotFoundException.class);
    s3.faults(request -> S3Fault.error(503, "SlowDown"));
    assertThatThrownBy(() -> store.open(s3.uri("gone")).size())
        .isInstanceOf(S3Errors.S3Unavailable.class);
    // The first request, and one that was repeated.
    assertThat(s3.requests()).hasSize(1 + 5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | AccessDenied          | ARGUMENTS | s3:ListBucket",
        "403 | SignatureDoesNotMatch | ARGUMENTS | does not take the credentials",
        "400 | ExpiredToken          | ARGUMENTS | Log in again",
        "404 | NoSuchBucket          | ARGUMENTS | There is no bucket for s3://exports/rds",
        "301 | PermanentRedirect     | ARGUMENTS | --awsRegion",
        "400 | AuthorizationHeaderMalformed | ARGUMENTS | in another region",
        "400 | InvalidRequest        | ARGUMENTS | does not understand",
        "400 | RequestTimeout        | NOT_READY | 400 RequestTimeout",
        "503 | SlowDown              | NOT_READY | does not answer",
        "500 | InternalError         | NOT_READY | 500 InternalError",
      })
  void an_answer_becomes_the_exit_code_of_who_can_mend_it(
      int status, String code, ExitCode expected, String words) {
    s3.faults(request -> S3Fault.error(status, code));

    assertThatThrownBy(() -> store.manifests(s3.uri("rds")))
        .hasMessageContaining(words)
        .hasMessageContaining("s3://exports/rds")
        .asInstanceOf(type(LakeException.class))
        .extracting(LakeException::exitCode)
        .isEqualTo(expected);
  }

  @Test
  void a_server_that_is_not_there_is_not_ready() {
    try (S3Store nobody = open("http://127.0.0.1:1")) {
      assertThatThrownBy(() -> nobody.below(s3.uri("rds")))
          .hasMessageContaining("does not answer")
          .extracting("exitCode")
          .isEqualTo(ExitCode.NOT_READY);
    }
  }

  @Test
  void missing_credentials_are_told_before_anything_is_asked() {
    assertThatThrownBy(
            () ->
                open(
                    s3.endpoint(),
                    "--awsCredentialsProvider={\"@type\":\"ProfileCredentialsProvider\","
                        + "\"profileName\":\"nobody\"}"))
        .hasMessageContaining("There are no credentials for S3: ProfileCredentialsProvider")
        .extracting("exitCode")
        .isEqualTo(ExitCode.ARGUMENTS);
    assertThat(s3.requests()).isEmpty();
  }

  private static byte[] at(SeekableByteChannel channel, long position, int length)
      throws IOException {
    ByteBuffer target = ByteBuffer.allocate(length);
    channel.position(position);
    while (target.hasRemaining()) {
      assertThat(channel.read(target)).isPositive();
    }
    return target.array();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static byte[] part(byte[] bytes, int from, int length) {
    return java.util.Arrays.copyOfRange(bytes, from, from + length);
  }
}
