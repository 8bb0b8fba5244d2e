package studio.moment.lake.templates.aws;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * AWS on this machine: moto, in a Python process that makes real API requests through boto3 and
 * ends when this is closed. Regions share nothing, so tests that use one each may share a process.
 */
final class Moto implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter requests;

  private Moto(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** What AWS answers: a result, or the code of an error with its message. */
  record Answer(Map<String, Object> result, String error, String message) {

    boolean refused() {
      return error != null;
    }
  }

  /** Starts it, or skips the test where Python, boto3 or moto is not installed. */
  static Moto start() {
    Path script =
        Path.of("src", "test", "resources", "studio", "moment", "lake", "templates", "aws")
            .resolve("calls.py");
    String install = " Install it to run this: pip install 'moto[all]' boto3";
    Process process;
    try {
      process =
          new ProcessBuilder("python3", script.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return abort("There is no python3, and AWS cannot be played without." + install);
    }
    Moto moto = new Moto(process);
    Map<String, Object> first = moto.read();
    if (!first.containsKey("ready")) {
      moto.close();
      return abort("AWS cannot be played: " + first.get("missing") + "." + install);
    }
    return moto;
  }

  synchronized Answer call(
      Instant at, String region, String service, String operation, Map<String, ?> parameters) {
    try {
      requests.write(
          JSON.writeValueAsString(
              Map.of(
                  "at", at.toString(),
                  "region", region,
                  "service", service,
                  "operation", operation,
                  "parameters", parameters)));
      requests.newLine();
      requests.flush();
    } catch (IOException e) {
      throw new AssertionError("moto's process is gone", e);
    }
    Map<String, Object> answer = read();
    return new Answer(
        Stack.map(answer.get("result")),
        (String) answer.get("error"),
        (String) answer.get("message"));
  }

  private Map<String, Object> read() {
    try {
      String line = answers.readLine();
      return line == null
          ? Map.of("missing", "python3 ended without a word")
          : JSON.readValue(line, new TypeReference<Map<String, Object>>() {});
    } catch (IOException e) {
      throw new AssertionError("moto's process is gone", e);
    }
  }

  @Override
  public void close() {
    try {
      requests.close();
      answers.close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
