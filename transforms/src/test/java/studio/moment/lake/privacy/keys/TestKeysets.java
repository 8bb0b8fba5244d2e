package studio.moment.lake.privacy.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.EnumSet;
import java.util.Set;

/** Keysets whose keys are the bytes 0, 1, 2, ..., with the key id 0x01020304. */
public final class TestKeysets {
  public static final String HMAC =
      keyset("HmacPrfKey", "EgIIAxogAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "RAW");
  public static final String DETERMINISTIC_AEAD =
      keyset(
          "AesSivKey",
          "EkAAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4/",
          "TINK");
  public static final String AEAD =
      keyset("AesGcmKey", "GiAAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw==", "TINK");
  public static final String ALL = document(HMAC, DETERMINISTIC_AEAD, AEAD);

  private TestKeysets() {}

  /** All three keys. */
  public static KeyMaterial keys() {
    return KeysetDocument.parse(ALL.getBytes(UTF_8), "the test keyset")
        .loadClear(EnumSet.allOf(KeyKind.class));
  }

  static KeyMaterial clear(String document, KeyKind... wanted) {
    return new KeysetSource.ClearVariable("KEYSET")
        .load(Set.of(wanted), new KeysetAccess(uri -> new byte[0], name -> document, null));
  }

  static String document(String hmac, String deterministicAead, String aead) {
    return "{\"hmac\":"
        + hmac
        + ",\"deterministicAead\":"
        + deterministicAead
        + ",\"aead\":"
        + aead
        + "}";
  }

  static String keyset(String type, String value, String prefix) {
    return "{\"primaryKeyId\":16909060,\"key\":[{\"keyData\":{\"typeUrl\":"
        + "\"type.googleapis.com/google.crypto.tink."
        + type
        + "\",\"value\":\""
        + value
        + "\",\"keyMaterialType\":\"SYMMETRIC\"},\"status\":\"ENABLED\",\"keyId\":16909060,"
        + "\"outputPrefixType\":\""
        + prefix
        + "\"}]}";
  }
}
