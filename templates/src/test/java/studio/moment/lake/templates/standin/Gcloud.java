package studio.moment.lake.templates.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;

/** Google's own command line, of this machine, which talks to the stand-in and to nobody else. */
final class Gcloud {
  private final LaunchStandIn dataflow;
  private final Path folder;

  /** What it printed, output and errors together, and how it ended. */
  record Result(int exitCode, String output) {}

  private Gcloud(LaunchStandIn dataflow, Path folder) {
    this.dataflow = dataflow;
    this.folder = folder;
  }

  /** Skips the test where there is no gcloud. */
  static void assumeInstalled() {
    assumeTrue(
        isInstalled(), "gcloud is not on the PATH: the commands that people type were not tried");
  }

  /** Commands run in the folder. */
  static Gcloud of(LaunchStandIn dataflow, Path folder) {
    return new Gcloud(dataflow, folder);
  }

  static boolean isInstalled() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, "gcloud")));
  }

  /** Runs words that begin with {@code gcloud}. */
  Result run(List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(words));
    builder.redirectErrorStream(true).directory(folder.toFile());
    // A person's own settings stay out; where Python is stays in.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("CLOUDSDK_") && !name.startsWith("CLOUDSDK_PYTHON"));
    builder.environment().putAll(settings());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.onExit().join().exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Result run(String... words) {
    return run(List.of(words));
  }

  /** What a command printed that must end well. */
  String succeeds(List<String> words) {
    Result result = run(words);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  String succeeds(String... words) {
    return succeeds(List.of(words));
  }

  private Map<String, String> settings() {
    return Map.of(
        "NO_PROXY",
        "127.0.0.1",
        "CLOUDSDK_CONFIG",
        folder.resolve("gcloud").toString(),
        "CLOUDSDK_CORE_PROJECT",
        BigQueryStandIn.PROJECT,
        "CLOUDSDK_CORE_DISABLE_PROMPTS",
        "1",
        "CLOUDSDK_CORE_DISABLE_USAGE_REPORTING",
        "1",
        "CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK",
        "1",
        "CLOUDSDK_AUTH_DISABLE_CREDENTIALS",
        "1",
        "CLOUDSDK_API_ENDPOINT_OVERRIDES_DATAFLOW",
        dataflow.address() + "/",
        "CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDSCHEDULER",
        dataflow.address() + "/");
  }
}
