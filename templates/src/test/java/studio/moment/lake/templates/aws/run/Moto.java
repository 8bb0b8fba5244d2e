package studio.moment.lake.templates.aws.run;

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
import studio.moment.lake.templates.cloudformation.Stack;
import studio.moment.lake.testing.Project;

/**
 * AWS on this machine: moto, in a Python process that makes API requests through boto3. It ends
 * with its input, which is this JVM's end at the latest. Regions share nothing: each test takes one
 * of its own.
 */
final class Moto {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOT_FOUND = 127;
  private static Moto shared;
  private static String missing;

  private final BufferedReader answers;
  private final BufferedWriter requests;

  private Moto(Process process) {
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** What AWS answers: a result, or the code of an error with its message. */
  record Answer(Map<String, Object> result, String error, String message) {

    boolean refused() {
      return error != null;
    }
  }

  /** The one of this JVM; where Python, boto3 or moto is not installed, the test is skipped. */
  static synchronized Moto get() {
    if (shared == null && missing == null) {
      start();
    }
    return shared != null
        ? shared
        : abort(missing + ". To run this, install it: pip install 'moto[all]' boto3");
  }

  private static void start() {
    Path script =
        Project.file("templates/src/test/resources/studio/moment/lake/templates/aws/run")
            .resolve("calls.py");
    try {
      Process process =
          new ProcessBuilder("python3", script.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      Moto moto = new Moto(process);
      String first = moto.answers.readLine();
      if (first == null && process.waitFor() == NOT_FOUND) {
        missing = "There is no python3";
      } else if (moto.parsed(first).containsKey("ready")) {
        shared = moto;
      } else {
        missing = String.valueOf(moto.parsed(first).get("missing"));
      }
    } catch (IOException e) {
      missing = "There is no python3";
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while moto was starting", e);
    }
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
      return parsed(answers.readLine());
    } catch (IOException e) {
      throw new AssertionError("moto's process is gone", e);
    }
  }

  private Map<String, Object> parsed(String line) throws IOException {
    if (line == null) {
      throw new AssertionError("calls.py ended before it answered");
    }
    return JSON.readValue(line, new TypeReference<Map<String, Object>>() {});
  }
}
