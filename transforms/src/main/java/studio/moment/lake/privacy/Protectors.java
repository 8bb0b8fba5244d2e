package studio.moment.lake.privacy;

import studio.moment.lake.privacy.generalise.BandProtector;
import studio.moment.lake.privacy.generalise.DistrictProtector;
import studio.moment.lake.privacy.generalise.IpPrefixProtector;
import studio.moment.lake.privacy.generalise.MonthProtector;
import studio.moment.lake.privacy.generalise.YearProtector;
import studio.moment.lake.privacy.keys.KeyMaterial;
import studio.moment.lake.privacy.mask.EmailMask;
import studio.moment.lake.privacy.mask.NameMask;
import studio.moment.lake.privacy.mask.NumberMask;
import studio.moment.lake.privacy.mask.PhoneMask;
import studio.moment.lake.privacy.redact.Redactor;
import studio.moment.lake.privacy.token.TokenProtector;

/** Makes the protector that a {@link Protection} declares. */
public final class Protectors {
  private Protectors() {}

  /**
   * A new protector, for one column of one slice.
   *
   * @throws studio.moment.lake.runs.LakeException ARGUMENTS where the keys it needs were not loaded
   */
  public static Protector create(Protection protection, KeyMaterial keys) {
    if (protection instanceof Protection.Hmac hmac) {
      return new TokenProtector(keys.hmacKey(), hmac);
    }
    if (protection instanceof Protection.Encrypt encrypt) {
      return new CipherProtector(
          keys.deterministicAead()::encryptDeterministically, encrypt.domain());
    }
    if (protection instanceof Protection.Aead aead) {
      return new CipherProtector(keys.aead()::encrypt, aead.domain());
    }
    return createWithoutKeys(protection);
  }

  /**
   * {@link Protection.Redact} of a column that is JSON in the source, whose values must be JSON
   * afterwards too: there a number that is an identifier becomes a string even at the top.
   */
  public static Protector redactJson() {
    return Redactor.ofJson();
  }

  /** What a protection makes, told without keys. */
  public static Protector.Output outputOf(Protection protection) {
    return protection instanceof Protection.Hmac
        ? Protector.Output.TEXT
        : protection instanceof Protection.Encrypt || protection instanceof Protection.Aead
            ? Protector.Output.BYTES
            : createWithoutKeys(protection).output();
  }

  private static Protector createWithoutKeys(Protection protection) {
    if (protection instanceof Protection.Mask mask) {
      return mask(mask.shape());
    }
    if (protection instanceof Protection.Generalise generalise) {
      return generalise(generalise.granularity());
    }
    if (protection instanceof Protection.Redact) {
      return Redactor.ofText();
    }
    if (protection instanceof Protection.Nullify) {
      return new NullProtector();
    }
    throw new IllegalArgumentException("no protector is known for " + protection);
  }

  private static Protector mask(Protection.MaskShape shape) {
    return switch (shape) {
      case NAME -> new NameMask();
      case PHONE -> new PhoneMask();
      case EMAIL -> new EmailMask();
      case CARD -> NumberMask.card();
      case ACCOUNT -> NumberMask.account();
    };
  }

  private static Protector generalise(Protection.Granularity granularity) {
    if (granularity instanceof Protection.Granularity.Year) {
      return new YearProtector();
    }
    if (granularity instanceof Protection.Granularity.Month) {
      return new MonthProtector();
    }
    if (granularity instanceof Protection.Granularity.Band band) {
      return new BandProtector(band.width());
    }
    if (granularity instanceof Protection.Granularity.IpPrefix) {
      return new IpPrefixProtector();
    }
    if (granularity instanceof Protection.Granularity.District) {
      return new DistrictProtector();
    }
    throw new IllegalArgumentException("no protector is known for " + granularity);
  }
}
