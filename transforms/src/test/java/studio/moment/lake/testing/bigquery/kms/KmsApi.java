package studio.moment.lake.testing.bigquery.kms;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.GenericData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import studio.moment.lake.testing.bigquery.http.ApiError;
import studio.moment.lake.testing.bigquery.http.Call;
import studio.moment.lake.testing.bigquery.http.Route;

/**
 * Cloud KMS as far as wrapping a keyset needs it: every key's name has an AES key of its own, made
 * when it is first named by {@link #create}.
 */
public final class KmsApi {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String TEMPLATE =
      "/v1/projects/{project}/locations/{location}/keyRings/{ring}/cryptoKeys/{key}";

  private final Map<String, SecretKey> keys = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  public List<Route> routes() {
    return List.of(
        Route.plain("POST", TEMPLATE + ":encrypt", this::encrypt),
        Route.plain("POST", TEMPLATE + ":decrypt", this::decrypt));
  }

  /** Makes a key, {@code projects/P/locations/L/keyRings/R/cryptoKeys/K}. */
  public void create(String name) {
    keys.computeIfAbsent(
        name,
        unused -> {
          try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(256);
            return generator.generateKey();
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private Object encrypt(Call call) throws GeneralSecurityException, IOException {
    GenericData body = body(call, Set.of("plaintext", "additionalAuthenticatedData"));
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        cipher(Cipher.ENCRYPT_MODE, call, body, nonce).doFinal(bytes(body, "plaintext"));
    byte[] ciphertext =
        ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    return Map.of(
        "name",
        name(call) + "/cryptoKeyVersions/1",
        "ciphertext",
        Base64.getEncoder().encodeToString(ciphertext));
  }

  private Object decrypt(Call call) throws IOException {
    GenericData body =
        body(call, Set.of("ciphertext", "additionalAuthenticatedData", "ciphertextCrc32c"));
    byte[] ciphertext = bytes(body, "ciphertext");
    Object told = body.get("ciphertextCrc32c");
    if (told != null && !told.toString().equals(checksum(ciphertext))) {
      throw new ApiError(400, "badRequest", "The ciphertext does not match its CRC32C checksum.");
    }
    try {
      byte[] nonce = Arrays.copyOf(ciphertext, NONCE_BYTES);
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, call, body, nonce)
              .doFinal(ciphertext, NONCE_BYTES, ciphertext.length - NONCE_BYTES);
      return Map.of(
          "plaintext",
          Base64.getEncoder().encodeToString(plain),
          "plaintextCrc32c",
          checksum(plain));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new ApiError(
          400, "badRequest", "Decryption failed: the ciphertext is invalid for this key.");
    }
  }

  private Cipher cipher(int mode, Call call, GenericData body, byte[] nonce)
      throws GeneralSecurityException {
    SecretKey key = keys.get(name(call));
    if (key == null) {
      throw ApiError.notFound("CryptoKey " + name(call) + " not found.");
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bytes(body, "additionalAuthenticatedData"));
    return cipher;
  }

  private static GenericData body(Call call, Set<String> known) throws IOException {
    GenericData body =
        GsonFactory.getDefaultInstance()
            .createJsonParser(new String(call.request().body(), StandardCharsets.UTF_8))
            .parse(GenericData.class);
    if (!known.containsAll(body.keySet())) {
      throw ApiError.unknown("Unknown name in " + body.keySet() + ", known are " + known);
    }
    return body;
  }

  private static byte[] bytes(GenericData body, String name) {
    Object value = body.get(name);
    // Google's clients write web-safe base64, others the plain alphabet.
    return value == null
        ? new byte[0]
        : Base64.getDecoder().decode(value.toString().replace('-', '+').replace('_', '/'));
  }

  private static String checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return Long.toString(checksum.getValue());
  }

  private static String name(Call call) {
    return "projects/"
        + call.path("project")
        + "/locations/"
        + call.path("location")
        + "/keyRings/"
        + call.path("ring")
        + "/cryptoKeys/"
        + call.path("key");
  }
}
