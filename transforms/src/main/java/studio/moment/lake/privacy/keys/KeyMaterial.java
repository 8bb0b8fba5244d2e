package studio.moment.lake.privacy.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import java.util.HexFormat;
import studio.moment.lake.privacy.token.HmacSha256;
import studio.moment.lake.runs.LakeException;

/**
 * The keys of a run, in memory only. It is not serializable and must never become so: a serialized
 * job graph is stored where keys must not be. A {@link KeysetSource} travels instead, and each
 * worker loads its keys from it. Safe for use by several threads.
 */
public final class KeyMaterial {
  private static final byte[] CHECK = "moment-lake key check".getBytes(UTF_8);
  private static final int CHECK_BYTES = 8;

  private final String origin;
  private final byte[] hmac;
  private final DeterministicAead deterministicAead;
  private final Aead aead;

  /** Each key may be null: not wanted. */
  KeyMaterial(String origin, byte[] hmac, DeterministicAead deterministicAead, Aead aead) {
    this.origin = origin;
    this.hmac = hmac;
    this.deterministicAead = deterministicAead;
    this.aead = aead;
  }

  /** No keys at all, for protections that work without. */
  public static KeyMaterial none() {
    return new KeyMaterial("no --keyset was given", null, null, null);
  }

  /** A copy of the HMAC key, 32 bytes or more. */
  public byte[] hmacKey() {
    return loaded(hmac, KeyKind.HMAC).clone();
  }

  public DeterministicAead deterministicAead() {
    return loaded(deterministicAead, KeyKind.DETERMINISTIC_AEAD);
  }

  public Aead aead() {
    return loaded(aead, KeyKind.AEAD);
  }

  /**
   * A fingerprint of the HMAC key, 16 hexadecimal digits (64 bits of the HMAC of a constant). It is
   * kept with a run, so that a later run notices that its tokens would not join with the earlier
   * ones; the key cannot be found from it.
   */
  public String check() {
    HmacSha256 code = new HmacSha256(loaded(hmac, KeyKind.HMAC), CHECK);
    byte[] out = new byte[HmacSha256.LENGTH];
    code.start();
    code.finish(out);
    return HexFormat.of().formatHex(out, 0, CHECK_BYTES);
  }

  /** Where the keys are from; no key. */
  @Override
  public String toString() {
    return "keys of " + origin;
  }

  private <T> T loaded(T key, KeyKind kind) {
    if (key == null) {
      throw LakeException.arguments(
          "a protection needs the keyset \""
              + kind.field()
              + "\", which was not loaded ("
              + origin
              + "); give --keyset a document that holds it (./lake keyset create makes one)");
    }
    return key;
  }
}
