package studio.moment.lake.pipelines.rds.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import studio.moment.lake.pipelines.rds.RunResources;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.privacy.keys.KeyKind;
import studio.moment.lake.privacy.keys.KeyMaterial;

/**
 * Fingerprints of the keys whose results can be compared: under other keys the same value looks
 * different. The keys cannot be found from them.
 *
 * @param hmac of the HMAC key, null where no column needs it
 * @param encryption of the keyset of deterministic encryption, null where no column needs it
 */
record KeyCheck(String hmac, String encryption) {
  private static final byte[] CHECK = "moment-lake key check".getBytes(UTF_8);
  private static final int BYTES = 16;

  static KeyCheck of(RunSpec spec) {
    Set<KeyKind> kinds = KeyKind.neededBy(spec.catalog().protections());
    KeyMaterial keys = RunResources.of(spec).keys();
    return new KeyCheck(
        kinds.contains(KeyKind.HMAC) ? keys.check() : null,
        kinds.contains(KeyKind.DETERMINISTIC_AEAD) ? encrypted(keys) : null);
  }

  private static String encrypted(KeyMaterial keys) {
    try {
      byte[] text = keys.deterministicAead().encryptDeterministically(CHECK, CHECK);
      return HexFormat.of().formatHex(Arrays.copyOf(text, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a keyset that was loaded does not encrypt", e);
    }
  }
}
