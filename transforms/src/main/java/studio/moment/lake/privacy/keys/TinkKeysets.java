package studio.moment.lake.privacy.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.prf.HmacPrfKey;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import java.security.GeneralSecurityException;
import studio.moment.lake.runs.LakeException;

/**
 * Keysets as Tink has them, checked to be of the types that BigQuery's functions and the tokens
 * need. Tink's exceptions are not passed on: they may quote what they failed to parse.
 */
final class TinkKeysets {
  private static final int HMAC_BYTES = 32;
  private static final int SIV_BYTES = 64;
  private static final int GCM_BYTES = 32;

  static {
    try {
      PrfConfig.register();
      DeterministicAeadConfig.register();
      AeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink's key types cannot be registered", e);
    }
  }

  private TinkKeysets() {}

  /** The parameters new keysets of a kind are generated from. */
  static Parameters parameters(KeyKind kind) throws GeneralSecurityException {
    return switch (kind) {
      case HMAC ->
          HmacPrfParameters.builder()
              .setKeySizeBytes(HMAC_BYTES)
              .setHashType(HmacPrfParameters.HashType.SHA256)
              .build();
      case DETERMINISTIC_AEAD ->
          AesSivParameters.builder()
              .setKeySizeBytes(SIV_BYTES)
              .setVariant(AesSivParameters.Variant.TINK)
              .build();
      case AEAD ->
          AesGcmParameters.builder()
              .setKeySizeBytes(GCM_BYTES)
              .setIvSizeBytes(12)
              .setTagSizeBytes(16)
              .setVariant(AesGcmParameters.Variant.TINK)
              .build();
    };
  }

  static KeysetHandle fromJson(String json, KeyKind kind, String origin) {
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException | RuntimeException e) {
      throw wrong(kind, origin, "is not a Tink JSON keyset");
    }
  }

  static KeysetHandle fromBinary(byte[] keyset, KeyKind kind, String origin) {
    try {
      return TinkProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException | RuntimeException e) {
      throw wrong(kind, origin, "decrypts to something that is not a binary Tink keyset");
    }
  }

  /** The bytes of the primary key. */
  static byte[] hmacKey(KeysetHandle keyset, String origin) {
    if (primary(keyset, KeyKind.HMAC, origin) instanceof HmacPrfKey key
        && key.getParameters().getHashType() == HmacPrfParameters.HashType.SHA256
        && key.getParameters().getKeySizeBytes() >= HMAC_BYTES) {
      return key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
    }
    throw wrong(KeyKind.HMAC, origin, "is not an HMAC PRF keyset with SHA256 and 256 bits");
  }

  static DeterministicAead deterministicAead(KeysetHandle keyset, String origin) {
    KeyKind kind = KeyKind.DETERMINISTIC_AEAD;
    if (primary(keyset, kind, origin).getParameters() instanceof AesSivParameters parameters
        && parameters.getKeySizeBytes() == SIV_BYTES
        && parameters.getVariant() == AesSivParameters.Variant.TINK) {
      return primitive(keyset, DeterministicAead.class, kind, origin);
    }
    throw wrong(kind, origin, "is not an AES256_SIV keyset with output prefix TINK");
  }

  static Aead aead(KeysetHandle keyset, String origin) {
    if (primary(keyset, KeyKind.AEAD, origin).getParameters() instanceof AesGcmParameters parameters
        && parameters.getKeySizeBytes() == GCM_BYTES
        && parameters.getVariant() == AesGcmParameters.Variant.TINK) {
      return primitive(keyset, Aead.class, KeyKind.AEAD, origin);
    }
    throw wrong(KeyKind.AEAD, origin, "is not an AES256_GCM keyset with output prefix TINK");
  }

  private static Key primary(KeysetHandle keyset, KeyKind kind, String origin) {
    try {
      return keyset.getPrimary().getKey();
    } catch (RuntimeException e) {
      throw wrong(kind, origin, "has no usable primary key");
    }
  }

  private static <P> P primitive(KeysetHandle keyset, Class<P> type, KeyKind kind, String origin) {
    try {
      return keyset.getPrimitive(RegistryConfiguration.get(), type);
    } catch (GeneralSecurityException e) {
      throw wrong(kind, origin, "holds a key of another type beside its primary key");
    }
  }

  private static LakeException wrong(KeyKind kind, String origin, String what) {
    return LakeException.arguments(
        origin + ": \"" + kind.field() + "\" " + what + "; ./lake keyset create makes a right one");
  }
}
