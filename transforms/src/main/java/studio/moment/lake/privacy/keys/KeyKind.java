package studio.moment.lake.privacy.keys;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import studio.moment.lake.privacy.Protection;

/** The three keysets a keyset document can hold. */
public enum KeyKind {
  /** HMAC PRF with SHA-256 and 256 bits, for join tokens. */
  HMAC("hmac"),
  /** AES256_SIV with Tink's output prefix, for {@link Protection.Encrypt}. */
  DETERMINISTIC_AEAD("deterministicAead"),
  /** AES256_GCM with Tink's output prefix, for {@link Protection.Aead}. */
  AEAD("aead");

  private final String field;

  KeyKind(String field) {
    this.field = field;
  }

  /** The keyset's name in a keyset document. */
  public String field() {
    return field;
  }

  /** The keyset a protection needs; empty where it works without keys. */
  public static Optional<KeyKind> neededBy(Protection protection) {
    if (protection instanceof Protection.Hmac) {
      return Optional.of(HMAC);
    }
    if (protection instanceof Protection.Encrypt) {
      return Optional.of(DETERMINISTIC_AEAD);
    }
    return protection instanceof Protection.Aead ? Optional.of(AEAD) : Optional.empty();
  }

  /** All keysets these protections need. */
  public static Set<KeyKind> neededBy(Collection<Protection> protections) {
    Set<KeyKind> kinds = EnumSet.noneOf(KeyKind.class);
    protections.forEach(protection -> neededBy(protection).ifPresent(kinds::add));
    return kinds;
  }
}
