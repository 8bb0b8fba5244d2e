package studio.moment.lake.runs.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/** Versions of secrets in Google Secret Manager. */
public final class ManagedSecrets {
  private static final String ENDPOINT = "https://secretmanager.googleapis.com";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ManagedSecrets() {}

  /** Reads {@code projects/P/secrets/S/versions/V} with the environment's credentials. */
  public static String read(String version) {
    return read(version, ENDPOINT, GoogleHttp.credentials());
  }

  /**
   * Reads a version of a secret.
   *
   * @throws LakeException ARGUMENTS where it does not exist or may not be read, NOT_READY where the
   *     service cannot be reached
   */
  static String read(String version, String endpoint, HttpRequestInitializer credentials) {
    GenericUrl url = new GenericUrl(endpoint + "/v1/" + version + ":access");
    try {
      HttpResponse response =
          GoogleHttp.transport().createRequestFactory(credentials).buildGetRequest(url).execute();
      try {
        return value(version, response);
      } finally {
        response.disconnect();
      }
    } catch (JsonProcessingException e) {
      throw noValue(version);
    } catch (HttpResponseException e) {
      ExitCode code = e.getStatusCode() >= 500 ? ExitCode.NOT_READY : ExitCode.ARGUMENTS;
      throw new LakeException(
          code,
          "Secret Manager does not give out "
              + version
              + " (HTTP "
              + e.getStatusCode()
              + "). Check that it exists and that the worker's account has"
              + " roles/secretmanager.secretAccessor on it.",
          e);
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.NOT_READY,
          "Secret Manager cannot be reached for " + version + ": " + e.getMessage() + ".",
          e);
    }
  }

  private static String value(String version, HttpResponse response) throws IOException {
    JsonNode data = JSON.readTree(response.getContent()).path("payload").path("data");
    if (data.asText().isEmpty()) {
      throw noValue(version);
    }
    try {
      byte[] value = Base64.getDecoder().decode(data.asText());
      return new String(value, StandardCharsets.UTF_8).stripTrailing();
    } catch (IllegalArgumentException e) {
      throw noValue(version);
    }
  }

  // Parsers quote what they read: nothing of the answer goes further.
  private static LakeException noValue(String version) {
    return LakeException.unexpected(
        "Secret Manager answered without a value for "
            + version
            + ". Look at that version of the secret; it may be empty.",
        null);
  }
}
