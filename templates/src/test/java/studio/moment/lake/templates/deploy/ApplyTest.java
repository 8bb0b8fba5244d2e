package studio.moment.lake.templates.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.testing.Slow;

@Slow(10)
class ApplyTest {
  private static final String LOOKS = " \\[(describe|list|show|get-iam-policy)]";

  private static List<String> making(List<String> calls) {
    return calls.stream().filter(call -> !call.matches(".*" + LOOKS + ".*")).toList();
  }

  private static FakeGoogle filled;
  private static String firstApply;
  private static List<String> madeAtFirst;

  /** Filling a project takes hundreds of calls, so it is done once. */
  @BeforeAll
  static void fill(@TempDir Path root) throws IOException {
    filled = new FakeGoogle(root);
    // The first grant comes too early: the account that it names is not seen yet.
    Files.writeString(filled.project.resolve("slow"), "");
    firstApply = filled.apply();
    madeAtFirst = making(filled.takeCalls());
  }

  @Test
  void an_empty_project_is_filled_and_a_second_apply_changes_nothing(@TempDir Path root)
      throws IOException {
    FakeGoogle google = filled.copyTo(root);

    String second = google.apply();
    List<String> again = google.takeCalls();

    // Only the GA4 export is somebody else's.
    assertThat(firstApply.lines().filter(line -> line.startsWith("  is there")))
        .containsExactly("  is there  dataset analytics_123456789");
    assertThat(madeAtFirst).hasSizeGreaterThan(60);
    assertThat(second).contains("changes: 0\n").doesNotContain("  made", "  changed");
    assertThat(making(again)).isEmpty();
    assertThat(again).isNotEmpty();
  }

  @Test
  void a_grant_to_an_account_that_is_not_seen_yet_is_tried_again() {
    assertThat(madeAtFirst.stream().filter(call -> call.contains("[--role=roles/dataflow.worker]")))
        .hasSize(2);
  }

  @Test
  void after_a_failure_in_the_middle_the_same_command_goes_on(@TempDir Path root)
      throws IOException {
    FakeGoogle google = new FakeGoogle(root);
    google.breakCalls("secrets create shop-ledger");
    LakeException failure = google.failure();
    List<String> before = making(google.takeCalls());
    google.breakCalls("");
    google.apply();
    List<String> after = making(google.takeCalls());

    assertThat(failure.exitCode()).isEqualTo(ExitCode.UNEXPECTED);
    assertThat(failure.getMessage())
        .contains("secret shop-ledger", "gcloud secrets create shop-ledger", "PERMISSION_DENIED")
        .contains("run the same command again");
    List<String> wanted = new ArrayList<>(madeAtFirst);
    wanted.remove(
        wanted.stream().filter(call -> call.contains("dataflow.worker")).findFirst().orElseThrow());
    // The command that failed is tried twice, everything else is done once.
    assertThat(Stream.concat(before.stream(), after.stream().skip(1)).toList())
        .containsExactlyElementsOf(wanted);
  }

  @Test
  void a_look_that_is_not_permitted_is_no_missing_thing(@TempDir Path root) throws IOException {
    FakeGoogle google = new FakeGoogle(root);
    google.breakCalls("storage buckets describe");

    LakeException failure = google.failure();

    assertThat(failure.getMessage()).contains("storage buckets describe", "PERMISSION_DENIED");
    assertThat(google.takeCalls()).noneMatch(call -> call.contains("[buckets] [create]"));
  }

  @Test
  void passwords_and_clear_keys_travel_by_standard_input_alone() throws IOException {
    List<String> inputs = filled.inputs().stream().map(bytes -> new String(bytes, UTF_8)).toList();

    assertThat(inputs).anyMatch(input -> input.contains(FakeGoogle.PASSWORD + " of shop-reader"));
    assertThat(String.join("\n", madeAtFirst) + firstApply)
        .doesNotContain(FakeGoogle.PASSWORD)
        .contains("[--data-file=-]", "[--plaintext-file=-]", "[--if-generation-match=0]");
    try (Stream<Path> files = Files.walk(filled.folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain(FakeGoogle.PASSWORD);
      }
    }
  }

  @Test
  void a_bucket_elsewhere_stops_before_anything_is_put_into_it(@TempDir Path root)
      throws IOException {
    FakeGoogle google = filled.copyTo(root);
    Path bucket = google.project.resolve("things/bucket_gs___my-project-lake-staging");
    Files.writeString(bucket, Files.readString(bucket).replace("ASIA-NORTHEAST3", "US-CENTRAL1"));

    assertThat(google.failure().getMessage())
        .contains("bucket gs://my-project-lake-staging", "'US-CENTRAL1'", "asia-northeast3");
  }

  /** Looking at everything that is there takes a hundred commands: two changes in one look. */
  @Test
  void a_changed_time_and_catalog_change_one_schedule_and_one_file_and_nothing_else(
      @TempDir Path root) throws IOException {
    FakeGoogle google = filled.copyTo(root);
    google.edit("schedules.yaml", "[\"03:20\", \"05:20\"]", "[\"03:30\", \"05:30\"]");
    google.edit("example/catalog.yaml", "version: 1", "version: 1 # more");

    String printed = google.apply();

    assertThat(making(google.takeCalls()))
        .satisfiesExactlyInAnyOrder(
            call ->
                assertThat(call)
                    .contains(
                        "[scheduler] [jobs] [update] [http] [daily-revenue]",
                        "[--schedule=30 3,5 * * *]"),
            call ->
                assertThat(call)
                    .contains(
                        "[cp] [example/catalog.yaml] [gs://my-project-lake-config/catalog.yaml]"));
    assertThat(printed).contains("changed   schedule daily-revenue", "changes: 2\n");
  }

  @Test
  void policy_tags_are_left_to_their_own_command(@TempDir Path root) throws IOException {
    FakeGoogle google = filled.copyTo(root);
    google.edit("deployment.yaml", "# taxonomy:", "taxonomy:");
    Files.writeString(google.folder.resolve("taxonomy.yaml"), "taxonomy: lake\n");
    Files.writeString(google.folder.resolve("deploy-files/tags.lock.json"), "{}");

    google.apply();

    assertThat(google.lakeCalls)
        .singleElement()
        .satisfies(
            call ->
                assertThat(call)
                    .startsWith(
                        "tags",
                        "apply",
                        "--warehouse=bigquery:my-project?location=asia-northeast3"));
  }
}
