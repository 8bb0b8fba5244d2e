package studio.moment.lake.tags.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import studio.moment.lake.privacy.keys.KeyKind;
import studio.moment.lake.runs.LakeException;

/**
 * Keysets as Cloud KMS wrapped them, to stand in SQL. Nothing is unwrapped here, and the HMAC key
 * is not looked at: no SQL needs it.
 *
 * @param key projects/P/locations/L/keyRings/R/cryptoKeys/K
 */
public record WrappedKeysets(String key, Map<KeyKind, byte[]> keysets) {
  /** What cannot be the name of a key could end a text in SQL. */
  private static final String KEY =
      "projects/[\\w.:-]+/locations/[\\w-]+/keyRings/[\\w-]+/cryptoKeys/[\\w-]+";

  /**
   * Reads a wrapped keyset document.
   *
   * @param file its name for messages
   * @throws LakeException ARGUMENTS where it is something else, above all a clear one
   */
  public static WrappedKeysets read(String key, String text, String file) {
    if (!key.matches(KEY)) {
      throw LakeException.arguments("--keyset: the name of the Cloud KMS key is not one.");
    }
    Map<KeyKind, byte[]> keysets = new EnumMap<>(KeyKind.class);
    try {
      JsonNode json = new ObjectMapper().readTree(text);
      for (KeyKind kind : new KeyKind[] {KeyKind.DETERMINISTIC_AEAD, KeyKind.AEAD}) {
        JsonNode keyset = json.path(kind.field());
        if (!keyset.isMissingNode() && !keyset.isTextual()) {
          throw wrong(file);
        }
        if (keyset.isTextual()) {
          keysets.put(kind, Base64.getDecoder().decode(keyset.textValue().strip()));
        }
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw wrong(file);
    }
    return new WrappedKeysets(key, keysets);
  }

  /** A keyset as a BYTES literal. */
  Optional<String> literal(KeyKind kind) {
    return Optional.ofNullable(keysets.get(kind))
        .map(
            bytes -> {
              StringBuilder literal = new StringBuilder("b'");
              for (byte each : bytes) {
                literal.append("\\x").append(String.format("%02x", each));
              }
              return literal.append('\'').toString();
            });
  }

  private static LakeException wrong(String file) {
    return LakeException.arguments(
        file
            + " is no document of wrapped keysets (JSON with base64 under deterministicAead and"
            + " aead). A clear keyset never belongs into SQL.");
  }
}
