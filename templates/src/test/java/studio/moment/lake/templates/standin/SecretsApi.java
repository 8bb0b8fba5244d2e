package studio.moment.lake.templates.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import studio.moment.lake.testing.bigquery.http.Call;
import studio.moment.lake.testing.bigquery.http.Route;

/** Secret Manager as far as a version is read, and the tokens with which it is. */
final class SecretsApi {
  /** Credentials of a person's laptop: the only kind that needs no key to sign with. */
  static final String CREDENTIALS =
      """
      {"type": "authorized_user", "client_id": "stand-in", "client_secret": "stand-in",
       "refresh_token": "stand-in"}
      """;

  private static final String TOKEN = "of-the-worker";

  private final Map<String, String> secrets = new ConcurrentHashMap<>();

  List<Route> routes() {
    return List.of(
        Route.plain("POST", "/token", this::token),
        Route.plain(
            "GET",
            "/v1/projects/{project}/secrets/{secret}/versions/{version}:access",
            this::access));
  }

  /** Keeps a secret, {@code projects/P/secrets/S}. */
  void put(String name, String value) {
    secrets.put(name, value);
  }

  private Object token(Call call) {
    return Map.of("access_token", TOKEN, "expires_in", 3600, "token_type", "Bearer");
  }

  private Object access(Call call) {
    String name = "projects/" + call.path("project") + "/secrets/" + call.path("secret");
    boolean known = call.request().header("authorization").orElse("").equals("Bearer " + TOKEN);
    String value = secrets.get(name);
    if (!known || value == null) {
      return Refusal.notFound("Secret [" + name + "] not found.");
    }
    return Map.of(
        "name",
        name + "/versions/1",
        "payload",
        Map.of("data", Base64.getEncoder().encodeToString(value.getBytes(UTF_8))));
  }
}
