package studio.moment.lake.pipelines.rds;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.rdsexport.ExportFolder;
import studio.moment.lake.rdsexport.ExportFolder.Column;
import studio.moment.lake.rdsexport.ExportFolder.Part;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.testing.Slow;
import studio.moment.lake.testing.s3.S3Fault;
import studio.moment.lake.testing.s3.S3Request;
import studio.moment.lake.testing.s3.StandInS3;

/** Runs that read their export from S3, with the prefix's role: nothing above it may be listed. */
@LocalRuns
@Slow(9)
class S3RunTest {
  private static final List<Column> COLUMNS =
      List.of(
          Column.stored("id", "bigint", PrimitiveTypeName.INT64),
          Column.text("name", "text"),
          Column.text("extra", "text"));
  private static final String ALL = "select list((id, name) order by id)::varchar from rds.people";
  private static final Random RANDOM = new Random(1);

  @TempDir Path folder;
  private final StandInS3 s3 = StandInS3.start().onlyBelow("rds/");
  private ExportFolder export;
  private ExportRuns lake;

  @BeforeEach
  void prepare() {
    export =
        ExportFolder.at(folder.resolve("exp-1"))
            .table(
                "shop.people",
                COLUMNS,
                Part.of(1, 0, List.of(person(1, 10), person(2, 10))),
                Part.of(2, 0, List.of(person(3, 10))),
                Part.of(3, 2, List.of(person(4, 10), person(5, 10), person(6, 10))));
    lake =
        new ExportRuns(folder)
            .catalog(
                """
                version: 1
                tables:
                  - table: shop.people
                    columns: {id: keep, name: keep, extra: drop}
                """);
  }

  @AfterEach
  void end() {
    s3.close();
  }

  private static List<Object> person(long id, int extra) {
    byte[] bytes = new byte[extra];
    RANDOM.nextBytes(bytes);
    return asList(id, "사람 " + id, java.util.HexFormat.of().formatHex(bytes));
  }

  private RunFixture.Outcome run(String source, String... more) {
    List<String> args = new ArrayList<>(s3.options());
    args.add("--source=" + source);
    args.addAll(List.of(more));
    return lake.run(args.toArray(String[]::new));
  }

  @Test
  void an_export_in_s3_loads_as_the_same_folder_does_and_only_what_is_loaded_is_fetched()
      throws Exception {
    export =
        ExportFolder.at(folder.resolve("large/exp-1"))
            .table(
                "shop.people",
                COLUMNS,
                Part.of(1, 0, List.of(person(1, 300_000), person(2, 300_000))),
                Part.of(2, 3, List.of(person(3, 10))))
            .write();
    s3.upload(export.root(), "rds/exp-1").pagesOf(4);
    assertThat(lake.run("--source=" + export.root()).exitCode()).isZero();
    List<List<Object>> expected = lake.query(ALL);
    Files.delete(lake.warehouse());

    RunFixture.Outcome outcome = run(s3.uri("rds/exp-1/"));

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query(ALL)).isEqualTo(expected).hasSize(1);
    List<S3Request> reads = s3.requests().stream().filter(each -> !each.isList()).toList();
    // Two manifests; of the large file its end, to plan and to read it, and the columns before the
    // one that is dropped, of the small one the whole, twice.
    assertThat(reads).hasSize(2 + 3 + 2);
    long fetched = s3.sentBytes();
    long large = s3.size("/1/part-");
    assertThat(large).isGreaterThan(500_000);
    assertThat(fetched).isLessThan(2 * (2 << 16) + (256 << 10) + 20_000);
    assertThat(fetched).isLessThan(large);
    assertThat(reads).allSatisfy(each -> assertThat(each.range()).startsWith("bytes="));
    assertThat(s3.requests()).noneMatch(each -> each.method().equals("HEAD"));
  }

  @Test
  void an_export_whose_answers_break_off_or_are_throttled_has_every_row_once() throws Exception {
    export.write();
    s3.upload(export.root(), "rds/exp-1");
    Map<String, Integer> asked = new ConcurrentHashMap<>();
    // Everything fails once each way whenever it is asked for: throttled first, then cut off.
    s3.faults(
        request ->
            switch (asked.merge(request.key() + request.query(), 1, Integer::sum) % 3) {
              case 1 -> S3Fault.error(503, "SlowDown");
              case 2 -> S3Fault.cutAfter(10);
              default -> S3Fault.NONE;
            });

    RunFixture.Outcome outcome = run(s3.uri("rds"));

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select count(*), count(distinct id) from rds.people"))
        .containsExactly(List.of(6L, 6L));
    assertThat(asked.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(3));
  }

  @Test
  void a_slice_is_staged_again_from_its_beginning_when_s3_was_away_in_the_middle()
      throws Exception {
    export.write();
    s3.upload(export.root(), "rds/exp-1");
    AtomicInteger reads = new AtomicInteger();
    // The third file of the slice: the rows of two are in a staged file by then.
    s3.faults(
        request ->
            request.key().contains("/3/part-") && between(reads.incrementAndGet(), 2, 6)
                ? S3Fault.error(500, "InternalError")
                : S3Fault.NONE);

    RunFixture.Outcome outcome = run(s3.uri("rds/exp-1"));

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select list(id order by id) from rds.people"))
        .containsExactly(List.of(List.of(1L, 2L, 3L, 4L, 5L, 6L)));
    assertThat(outcome.errors() + s3.requests()).contains("/3/part-");
    assertThat(s3.requests().stream().filter(each -> each.key().contains("/1/part-")).count())
        .as("requests for the first file, planned, read, and read again")
        .isGreaterThanOrEqualTo(3);
  }

  private static boolean between(int number, int first, int last) {
    return number >= first && number <= last;
  }

  @Test
  void before_the_first_export_there_is_nothing_and_the_bucket_may_not_be_listed()
      throws Exception {
    RunFixture.Outcome outcome = run(s3.uri("rds"));

    Failures.assertTold(
        outcome,
        lake.report(),
        ExitCode.NOT_READY,
        "There is no snapshot export in s3://exports/rds");
    assertThat(s3.requests()).extracting(S3Request::bucket).containsOnly("exports");
  }

  @Test
  void a_prefix_that_may_not_be_listed_is_told_with_what_the_role_needs() throws Exception {
    Failures.assertTold(
        run(s3.uri("elsewhere/exp-1")),
        lake.report(),
        ExitCode.ARGUMENTS,
        "S3 refuses to list s3://exports/elsewhere/exp-1 (403 AccessDenied)",
        "s3:ListBucket",
        "docs/aws-snapshots.md");
  }

  @Test
  void objects_that_may_not_be_read_are_told_as_denied_and_not_as_damaged() throws Exception {
    export.write();
    s3.upload(export.root(), "rds/exp-1");
    s3.faults(
        request ->
            request.key().contains("/part-") ? S3Fault.error(403, "AccessDenied") : S3Fault.NONE);

    Failures.assertTold(
        run(s3.uri("rds/exp-1")), lake.report(), ExitCode.ARGUMENTS, "kms:Decrypt", "part-");

    s3.faults(
        request ->
            request.key().endsWith(".json") ? S3Fault.error(403, "AccessDenied") : S3Fault.NONE);
    Failures.assertTold(
        run(s3.uri("rds/exp-1")), lake.report(), ExitCode.ARGUMENTS, "kms:Decrypt", ".json");
  }

  @Test
  void an_s3_that_goes_on_throttling_is_not_ready_and_nothing_is_published() throws Exception {
    export.write();
    s3.upload(export.root(), "rds/exp-1");
    s3.faults(
        request ->
            request.key().contains("/part-") ? S3Fault.error(503, "SlowDown") : S3Fault.NONE);

    Failures.assertTold(
        run(s3.uri("rds/exp-1")), lake.report(), ExitCode.NOT_READY, "part-", "S3Unavailable");
    assertThat(lake.query("select 1 from information_schema.tables where table_schema = 'rds'"))
        .isEmpty();
  }

  @Test
  void a_bucket_that_is_not_there_is_an_argument() throws Exception {
    Failures.assertTold(
        run("s3://other-bucket/rds"),
        lake.report(),
        ExitCode.ARGUMENTS,
        "There is no bucket for s3://other-bucket/rds");
  }

  @Test
  void keys_of_aws_are_refused_as_an_option_and_not_repeated() throws Exception {
    RunFixture.Outcome outcome =
        run(
            s3.uri("rds"),
            "--awsCredentialsProvider={\"@type\":\"StaticCredentialsProvider\","
                + "\"accessKeyId\":\"AKIAleaked\",\"secretAccessKey\":\"hunter2-Zq\"}");

    Failures.assertTold(
        outcome, lake.report(), ExitCode.ARGUMENTS, "--awsCredentialsProvider holds a key of AWS");
    assertThat(outcome.errors() + lake.report()).doesNotContain("AKIAleaked", "hunter2-Zq");
    assertThat(s3.requests()).isEmpty();
  }

  @Test
  void credentials_that_cannot_be_read_are_refused_and_not_repeated() throws Exception {
    RunFixture.Outcome outcome =
        run(s3.uri("rds"), "--awsCredentialsProvider={\"@type\":\"Magic\",\"key\":\"hunter2-Zq\"}");

    Failures.assertTold(outcome, lake.report(), ExitCode.ARGUMENTS, "--awsCredentialsProvider");
    assertThat(outcome.errors() + lake.report()).doesNotContain("hunter2-Zq");
  }

  @Test
  void of_several_exports_of_one_snapshot_the_complete_one_is_read() throws Exception {
    export.write();
    s3.upload(export.root(), "rds/exp-1");
    String manifest = Files.readString(export.root().resolve("export_info_exp-1.json"));
    for (String other : List.of("exp-0", "exp-2")) {
      s3.put(
          "rds/" + other + "/export_info_" + other + ".json",
          manifest.replace("exp-1", other).replace("COMPLETE", "FAILED").getBytes("UTF-8"));
    }

    RunFixture.Outcome outcome = run(s3.uri("rds"));

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(lake.query("select count(*) from rds.people")).containsExactly(List.of(6L));
  }
}
