package studio.moment.lake.templates.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.templates.deploy.step.PlanPage;
import studio.moment.lake.testing.Project;

class PlanTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path root;
  private Plan plan;
  private String page;

  @BeforeEach
  void plan() throws IOException {
    FakeGoogle google = new FakeGoogle(root);
    // What stands as a comment is planned too.
    google.edit("deployment.yaml", "# billingAccount:", "billingAccount:");
    plan = Planner.plan(google.deployment());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlanPage.print(plan.sections(), new PrintStream(out, true, UTF_8));
    page = out.toString(UTF_8);
  }

  @Test
  void the_plan_is_the_one_that_was_read_and_agreed() throws IOException {
    Path actual = Project.file("templates/target/plan.txt");
    Files.writeString(actual, page);
    try (InputStream golden = PlanTest.class.getResourceAsStream("plan.txt")) {
      assertThat(page)
          .as("read target/plan.txt, then copy it over src/test/resources/.../deploy/plan.txt")
          .isEqualTo(new String(golden.readAllBytes(), UTF_8));
    }
  }

  @Test
  void files_that_commands_read_are_those_that_are_written() {
    List<String> named =
        page.lines()
            .flatMap(line -> List.of(line.split("[ =]")).stream())
            .filter(word -> word.startsWith("deploy-files/") && !word.contains("tags.lock"))
            .distinct()
            .toList();

    assertThat(plan.files().keySet()).containsAll(named);
    assertThat(plan.files().keySet().stream().filter(file -> !file.contains("/scheduler-")))
        .containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void no_placeholder_is_left_in_what_is_sent() {
    assertThat(plan.files().values()).noneMatch(text -> text.contains("${"));
  }

  @Test
  void one_condition_at_most_is_paid_for() throws IOException {
    int paid = 0;
    for (Map.Entry<String, String> file : plan.files().entrySet()) {
      if (file.getKey().contains("/alert-")) {
        for (JsonNode condition : JSON.readTree(file.getValue()).path("conditions")) {
          paid += condition.has("conditionMatchedLog") ? 0 : 1;
        }
      }
    }
    // prices.yaml reckons with one.
    assertThat(paid).isEqualTo(1);
  }

  @Test
  void the_morning_in_seoul_is_an_hour_of_utc() {
    assertThat(plan.files().get("deploy-files/alert-a-run-is-missing-this-morning.json"))
        .contains("hour() == 22", "[6h]", "< 3)");
  }

  /** gcloud reads every command with its own parser, without a network. */
  @Test
  void gcloud_takes_every_command() throws IOException, InterruptedException {
    assumeTrue(
        Boolean.getBoolean("lake.gcloud"), "only with -Dlake.gcloud=true: it takes a minute");
    ArrayNode commands = JSON.createArrayNode();
    page.lines()
        .map(line -> line.replaceFirst("^#    (looks|or, to change it): ", ""))
        .filter(line -> line.startsWith("gcloud "))
        .map(line -> line.replaceFirst("   # .*$", "").replaceFirst(" (\\S*)\"\\$\\(.*$", " $1x"))
        .distinct()
        .forEach(line -> commands.addObject().put("command_string", line));
    Path file = root.resolve("commands.json");
    Files.writeString(file, commands.toString());
    ProcessBuilder builder =
        new ProcessBuilder("gcloud", "meta", "lint-gcloud-commands", "--commands-file=" + file)
            .redirectError(root.resolve("err").toFile());
    builder.environment().put("CLOUDSDK_CONFIG", root.resolve("gcloud").toString());
    builder.environment().put("CLOUDSDK_CORE_DISABLE_PROMPTS", "1");
    Process process = builder.start();
    JsonNode results = JSON.readTree(process.getInputStream().readAllBytes());
    process.waitFor();

    assertThat(results).hasSize(commands.size()).hasSizeGreaterThan(80);
    assertThat(results)
        .allSatisfy(
            result ->
                assertThat(result.path("success").asBoolean())
                    .as("%s: %s", result.path("command_string"), result.path("error_message"))
                    .isTrue());
  }
}
