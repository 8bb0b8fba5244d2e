package studio.moment.lake.privacy.keys;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32C;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;

/**
 * Decrypts with a symmetric key of Cloud KMS: one call of {@code cryptoKeys.decrypt} per keyset,
 * with empty additional authenticated data. Both directions carry CRC32C checksums. Three attempts
 * are made where the service is busy or not reached.
 *
 * @param initializer gives requests their credentials and timeouts
 * @param endpoint {@link #ENDPOINT}, or another for tests and private endpoints
 * @param firstPause before the second attempt; four times as long before the third
 */
public record KmsDecryption(
    HttpTransport transport,
    HttpRequestInitializer initializer,
    String endpoint,
    Duration firstPause) {
  public static final String ENDPOINT = "https://cloudkms.googleapis.com";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int ATTEMPTS = 3;

  public KmsDecryption {
    requireNonNull(transport, "transport");
    requireNonNull(initializer, "initializer");
    requireNonNull(endpoint, "endpoint");
    requireNonNull(firstPause, "firstPause");
  }

  public KmsDecryption(
      HttpTransport transport, HttpRequestInitializer initializer, String endpoint) {
    this(transport, initializer, endpoint, Duration.ofMillis(200));
  }

  /**
   * @param key projects/P/locations/L/keyRings/R/cryptoKeys/K
   * @throws LakeException ARGUMENTS where the key may not be used, is not there or did not make
   *     this ciphertext; NOT_READY where the service does not answer or answers garbage
   */
  public byte[] decrypt(String key, byte[] ciphertext) {
    long pause = firstPause.toMillis();
    for (int attempt = 1; ; attempt++, pause *= 4) {
      try {
        return plaintext(key, post(key, ciphertext));
      } catch (HttpResponseException e) {
        boolean busy = e.getStatusCode() == 429 || e.getStatusCode() >= 500;
        if (!busy || attempt == ATTEMPTS) {
          throw refused(key, e, busy);
        }
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new LakeException(
              ExitCode.NOT_READY,
              "Cloud KMS at "
                  + endpoint
                  + " cannot be called to unwrap the keyset with "
                  + key
                  + " ("
                  + e.getClass().getSimpleName()
                  + "); check the network and the credentials and run again",
              e);
        }
      }
      sleep(key, pause);
    }
  }

  private String post(String key, byte[] ciphertext) throws IOException {
    byte[] body =
        MAPPER.writeValueAsBytes(
            Map.of(
                "ciphertext", Base64.getEncoder().encodeToString(ciphertext),
                "ciphertextCrc32c", Long.toString(crc32c(ciphertext))));
    HttpRequest request =
        transport
            .createRequestFactory(initializer)
            .buildPostRequest(
                new GenericUrl(endpoint + "/v1/" + key + ":decrypt"),
                new ByteArrayContent("application/json", body));
    // The answer is a key: it must not appear in a log, whatever the log level.
    request.setLoggingEnabled(false);
    request.setCurlLoggingEnabled(false);
    HttpResponse response = request.execute();
    try {
      return response.parseAsString();
    } finally {
      response.disconnect();
    }
  }

  private byte[] plaintext(String key, String answer) {
    try {
      JsonNode json = MAPPER.readTree(answer);
      byte[] plaintext = Base64.getDecoder().decode(json.path("plaintext").asText("-"));
      JsonNode checksum = json.path("plaintextCrc32c");
      if (checksum.isMissingNode() || checksum.asLong(-1) == crc32c(plaintext)) {
        return plaintext;
      }
    } catch (JsonProcessingException | IllegalArgumentException garbage) {
      // Told below, without the answer, which may hold a key.
    }
    throw LakeException.notReady(
        "Cloud KMS at "
            + endpoint
            + " gave an answer for "
            + key
            + " that is damaged or no answer to a decrypt call; check the endpoint and what stands"
            + " between, and run again");
  }

  private LakeException refused(String key, HttpResponseException e, boolean busy) {
    String what = "Cloud KMS at " + endpoint + " answered " + e.getStatusCode() + " for " + key;
    if (busy) {
      return new LakeException(ExitCode.NOT_READY, what + "; run again later", null);
    }
    String why =
        switch (e.getStatusCode()) {
          case 400 ->
              ": this key did not encrypt the wrapped keyset, or it was encrypted with additional"
                  + " authenticated data; wrap it again with this key and without such data";
          case 401 -> ": there are no valid credentials; sign in or attach a service account";
          case 403 ->
              ": the caller may not use the key; grant it roles/cloudkms.cryptoKeyDecrypter and"
                  + " check that the API is enabled";
          case 404 -> ": there is no such key; check project, location, key ring and name";
          default -> ": the wrapped keyset cannot be opened";
        };
    return LakeException.arguments(what + why);
  }

  private static void sleep(String key, long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LakeException.unexpected("interrupted while unwrapping the keyset with " + key, e);
    }
  }

  private static long crc32c(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return crc.getValue();
  }
}
