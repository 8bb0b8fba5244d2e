package studio.moment.lake.privacy.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.KeysetHandle;
import java.io.IOException;
import java.util.Base64;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import studio.moment.lake.runs.LakeException;

/**
 * A keyset document. Its errors say where something is wrong, but neither quote it nor carry a
 * parser's exception as their cause, because parsers quote what they read.
 */
record KeysetDocument(JsonNode json, String origin) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static KeysetDocument parse(byte[] document, String origin) {
    try {
      JsonNode json = MAPPER.readTree(document);
      if (json != null && json.isObject()) {
        return new KeysetDocument(json, origin);
      }
    } catch (JsonProcessingException e) {
      throw LakeException.arguments(
          origin
              + " is not JSON (line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + "); "
              + expected());
    } catch (IOException e) {
      throw LakeException.arguments(origin + " cannot be read; " + expected());
    }
    throw LakeException.arguments(origin + " is not a JSON object; " + expected());
  }

  /** Loads keysets that stand in the document as Tink JSON keysets. */
  KeyMaterial loadClear(Set<KeyKind> wanted) {
    return load(wanted, this::clearKeyset);
  }

  /** Loads keysets that stand in the document as base64 of encrypted binary keysets. */
  KeyMaterial loadWrapped(Set<KeyKind> wanted, UnaryOperator<byte[]> decryption) {
    return load(wanted, kind -> wrappedKeyset(kind, decryption));
  }

  private KeysetHandle clearKeyset(KeyKind kind) {
    JsonNode keyset = member(kind);
    if (!keyset.isObject()) {
      throw wrong(
          kind,
          "is not a Tink JSON keyset"
              + (keyset.isTextual() ? "; a wrapped keyset is given as gcp-kms:KEY@URI" : ""));
    }
    return TinkKeysets.fromJson(keyset.toString(), kind, origin);
  }

  private KeysetHandle wrappedKeyset(KeyKind kind, UnaryOperator<byte[]> decryption) {
    JsonNode keyset = member(kind);
    if (!keyset.isTextual()) {
      throw wrong(
          kind,
          "is not base64 text of a keyset that Cloud KMS encrypted"
              + (keyset.isObject() ? "; a clear keyset is given as file:PATH" : ""));
    }
    byte[] ciphertext;
    try {
      ciphertext = Base64.getDecoder().decode(keyset.textValue().strip());
    } catch (IllegalArgumentException e) {
      throw wrong(kind, "is not base64 (the standard alphabet)");
    }
    return TinkKeysets.fromBinary(decryption.apply(ciphertext), kind, origin);
  }

  private JsonNode member(KeyKind kind) {
    JsonNode keyset = json.get(kind.field());
    if (keyset == null || keyset.isNull()) {
      throw LakeException.arguments(
          origin
              + " has no \""
              + kind.field()
              + "\", which a protection of the catalog needs; add that keyset");
    }
    return keyset;
  }

  private LakeException wrong(KeyKind kind, String what) {
    return LakeException.arguments(origin + ": \"" + kind.field() + "\" " + what);
  }

  private static String expected() {
    return "a keyset document is {\"hmac\": ..., \"deterministicAead\": ..., \"aead\": ...}";
  }

  private KeyMaterial load(Set<KeyKind> wanted, Function<KeyKind, KeysetHandle> keysets) {
    byte[] hmac = null;
    DeterministicAead deterministicAead = null;
    Aead aead = null;
    for (KeyKind kind : wanted) {
      KeysetHandle keyset = keysets.apply(kind);
      switch (kind) {
        case HMAC -> hmac = TinkKeysets.hmacKey(keyset, origin);
        case DETERMINISTIC_AEAD ->
            deterministicAead = TinkKeysets.deterministicAead(keyset, origin);
        case AEAD -> aead = TinkKeysets.aead(keyset, origin);
      }
    }
    return new KeyMaterial(origin, hmac, deterministicAead, aead);
  }
}
