package studio.moment.lake.pipelines.rds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import studio.moment.lake.runs.ExitCode;

/** What every failed run owes the person who started it. */
final class Failures {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String START = "error: ";

  private Failures() {}

  /** The exit code, one paragraph in words, and a report that says the same. */
  static void assertTold(RunFixture.Outcome outcome, String report, ExitCode code, String... words)
      throws IOException {
    assertTold(outcome, code, words);
    JsonNode json = JSON.readTree(report);
    assertThat(json.path("status").asText()).isEqualTo("failed");
    assertThat(json.path("error").asText()).isEqualTo(paragraph(outcome.errors()));
  }

  /** The exit code and one paragraph in words. */
  static void assertTold(RunFixture.Outcome outcome, ExitCode code, String... words) {
    assertThat(outcome.exitCode()).as(outcome.errors()).isEqualTo(code.code());
    assertThat(paragraph(outcome.errors()))
        .contains(words)
        .hasSizeGreaterThan(40)
        .doesNotContain("\n\n", "Exception:")
        .doesNotContainPattern("(?<![/\\w])null\\b");
    assertThat(outcome.errors()).doesNotContain("\tat ", "Caused by");
  }

  /** What stands behind "error: ", to the end of the output. */
  static String paragraph(String errors) {
    List<String> parts = List.of(errors.split("(?m)^" + START));
    assertThat(parts).as("one error in: %s", errors).hasSize(2);
    return parts.get(1).strip();
  }
}
