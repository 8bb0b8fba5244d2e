package studio.moment.lake.tags.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * A REST API of Google's, spoken in JSON. Reads are tried three times where the service is busy or
 * not reached; writes once, because a lost answer is found by reading on the next run.
 *
 * @param name the API's, for messages
 * @param endpoint scheme and host without a slash at the end
 * @param role what the caller needs, for messages
 */
public record GoogleApi(
    String name,
    String endpoint,
    String role,
    HttpTransport transport,
    HttpRequestInitializer credentials,
    Duration firstPause) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ATTEMPTS = 3;
  private static final int MAX_PAGES = 1_000;

  public GoogleApi(String name, String endpoint, String role, HttpRequestInitializer credentials) {
    this(name, endpoint, role, new NetHttpTransport(), credentials, Duration.ofMillis(500));
  }

  /** An empty body to fill. */
  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** Every item of a list, over all pages. */
  List<JsonNode> list(String path, String field) {
    List<JsonNode> all = new ArrayList<>();
    String token = "";
    for (int page = 0; page < MAX_PAGES; page++) {
      Map<String, String> query = new TreeMap<>(Map.of("pageSize", "100"));
      if (!token.isEmpty()) {
        query.put("pageToken", token);
      }
      JsonNode answer = call("GET", path, query, null);
      answer.path(field).forEach(all::add);
      token = answer.path("nextPageToken").asText("");
      if (token.isEmpty()) {
        return all;
      }
    }
    throw LakeException.unexpected(name + " lists " + path + " without an end.", null);
  }

  JsonNode post(String path, JsonNode body) {
    return call("POST", path, Map.of(), body);
  }

  /** A POST that changes nothing. */
  JsonNode ask(String path, JsonNode body) {
    return call("ASK", path, Map.of(), body);
  }

  JsonNode patch(String path, String updateMask, JsonNode body) {
    return call("PATCH", path, Map.of("updateMask", updateMask), body);
  }

  private JsonNode call(String verb, String path, Map<String, String> query, JsonNode body) {
    boolean reads = verb.equals("GET") || verb.equals("ASK");
    long pause = firstPause.toMillis();
    for (int attempt = 1; ; attempt++, pause *= 4) {
      try {
        return send(reads && body != null ? "POST" : verb, path, query, body);
      } catch (HttpResponseException e) {
        boolean busy = e.getStatusCode() == 429 || e.getStatusCode() >= 500;
        if (!busy || !reads || attempt == ATTEMPTS) {
          throw refused(path, e, busy);
        }
      } catch (JsonProcessingException e) {
        throw LakeException.notReady(
            name
                + " at "
                + endpoint
                + " gave an answer for "
                + path
                + " that is not JSON; check"
                + " what stands between, and run again.");
      } catch (IOException e) {
        if (!reads || attempt == ATTEMPTS) {
          throw new LakeException(
              ExitCode.NOT_READY,
              name
                  + " at "
                  + endpoint
                  + " does not answer ("
                  + e.getClass().getSimpleName()
                  + ") for "
                  + path
                  + ". Check the network and run again: what is there already is not made twice.",
              e);
        }
      }
      sleep(pause);
    }
  }

  private JsonNode send(String verb, String path, Map<String, String> query, JsonNode body)
      throws IOException {
    GenericUrl url = new GenericUrl(endpoint + "/v1/" + path);
    query.forEach(url::put);
    HttpRequest request =
        transport
            .createRequestFactory(credentials)
            .buildRequest(
                verb.equals("PATCH") ? "POST" : verb,
                url,
                body == null
                    ? null
                    : new ByteArrayContent("application/json", JSON.writeValueAsBytes(body)));
    if (verb.equals("PATCH")) {
      // Java's own connections have no PATCH; Google's APIs take it this way.
      request.getHeaders().set("X-HTTP-Method-Override", "PATCH");
    }
    HttpResponse response = request.execute();
    try {
      return JSON.readTree(response.parseAsString());
    } finally {
      response.disconnect();
    }
  }

  private LakeException refused(String path, HttpResponseException e, boolean busy) {
    String what = "%s answered %d for %s%s".formatted(name, e.getStatusCode(), path, words(e));
    if (busy || e.getStatusCode() == 409 || e.getStatusCode() == 412) {
      return LakeException.notReady(
          what + ". Run again: what is there already is found and not made twice.");
    }
    return LakeException.arguments(
        what
            + ". "
            + switch (e.getStatusCode()) {
              case 401 -> "There are no valid credentials: sign in or attach a service account.";
              case 403 ->
                  "The caller needs " + role + " on the project, and the API must be enabled.";
              case 404 -> "Check project and location.";
              default -> "The request cannot succeed.";
            });
  }

  /** The service's own words: of names and rights, there is no data here. */
  private static String words(HttpResponseException e) {
    try {
      String message =
          JSON.readTree(e.getContent() == null ? "{}" : e.getContent())
              .path("error")
              .path("message")
              .asText("");
      return message.isEmpty() ? "" : ": " + message.replaceAll("[.\\s]+$", "");
    } catch (JsonProcessingException notJson) {
      return "";
    }
  }

  private void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LakeException.unexpected("interrupted while waiting for " + name, e);
    }
  }
}
