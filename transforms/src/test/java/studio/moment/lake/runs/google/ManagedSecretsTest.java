package studio.moment.lake.runs.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.http.HttpRequestInitializer;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Secret;

class ManagedSecretsTest {
  private static final String VERSION = "projects/p/secrets/db-password/versions/latest";
  private static final HttpRequestInitializer CREDENTIALS =
      request -> request.getHeaders().setAuthorization("Bearer token-1");

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String answer;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] body = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void a_secret_reference_is_resolved_by_one_request_with_the_credentials() {
    answer = answerWith("pä ss/+word\n");

    String value = Secret.parse("password", "secret:" + VERSION).resolve(this::read);

    assertThat(value).isEqualTo("pä ss/+word");
    assertThat(requests).containsExactly("GET /v1/" + VERSION + ":access Bearer token-1");
  }

  @ParameterizedTest
  @CsvSource({"404,ARGUMENTS", "403,ARGUMENTS", "401,ARGUMENTS", "500,NOT_READY", "503,NOT_READY"})
  void a_refusal_is_told_with_what_to_check(int code, ExitCode exitCode) {
    status = code;
    answer = "{\"error\": {\"message\": \"details\"}}";

    assertThatThrownBy(() -> read(VERSION))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(exitCode))
        .hasMessageContainingAll(VERSION, "HTTP " + code, "secretAccessor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"payload\": {}}",
        "{\"payload\": {\"data\": \"\"}}",
        "{\"payload\": {\"data\": \"aHVudGVyMg*\"}}",
        "hunter2"
      })
  void an_answer_without_a_value_is_no_empty_password(String body) {
    answer = body;

    assertThatThrownBy(() -> read(VERSION))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining(VERSION)
        .message()
        .doesNotContain("hunter2", "aHVudGVyMg");
  }

  @Test
  void a_service_that_cannot_be_reached_is_not_ready() {
    server.stop(0);

    assertThatThrownBy(() -> read(VERSION))
        .isInstanceOfSatisfying(
            LakeException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NOT_READY))
        .hasMessageContainingAll("cannot be reached", VERSION);
  }

  private String read(String version) {
    return ManagedSecrets.read(
        version, "http://127.0.0.1:" + server.getAddress().getPort(), CREDENTIALS);
  }

  private static String answerWith(String value) {
    return "{\"name\": \""
        + VERSION
        + "\", \"payload\": {\"data\": \""
        + Base64.getEncoder().encodeToString(value.getBytes(UTF_8))
        + "\", \"dataCrc32c\": \"1\"}}";
  }
}
