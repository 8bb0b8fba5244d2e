package studio.moment.lake.privacy.inspect;

import studio.moment.lake.privacy.Protection;
import studio.moment.lake.privacy.Protection.Granularity;
import studio.moment.lake.privacy.Protection.MaskShape;
import studio.moment.lake.privacy.Protection.Normalisation;
import studio.moment.lake.privacy.detect.kinds.Kind;

/**
 * What a personal column is about, the gravest first, and the protection that suits it by default.
 * Numbers that the Korean safety measures want encrypted wherever they are stored are not loaded,
 * or encrypted where analysts join by them.
 */
public enum Subject {
  RESIDENT_NUMBER("resident number", new Proposal.Drop(), Share.IDENTIFIER, 6),
  PASSPORT("passport", new Proposal.Drop(), Share.IDENTIFIER, 3),
  DRIVER_LICENCE("driver's licence", new Proposal.Drop(), Share.IDENTIFIER, 6),
  /** Passwords, keys and the like. */
  SECRET("secret", new Proposal.Drop(), Share.NONE, 0),
  CARD("card", protect(new Protection.Mask(MaskShape.CARD)), Share.IDENTIFIER, 8),
  ACCOUNT("account", protect(new Protection.Encrypt("account")), Share.IDENTIFIER, 6),
  BUSINESS_NUMBER("business number", hmac("business"), Share.IDENTIFIER, 6),
  CORPORATE_NUMBER("corporate number", hmac("corporate"), Share.IDENTIFIER, 6),
  EMAIL("e-mail", protect(new Protection.Hmac("email", Normalisation.EMAIL)), Share.CONTACT, 0),
  PHONE("phone", protect(new Protection.Hmac("phone", Normalisation.PHONE)), Share.CONTACT, 6),
  IP("IP address", generalise(new Granularity.IpPrefix()), Share.CONTACT, 0),
  BIRTH("birth date", generalise(new Granularity.Year()), Share.NONE, 0),
  ADDRESS("address", generalise(new Granularity.District()), Share.COLUMN, 0),
  NAME("name", protect(new Protection.Mask(MaskShape.NAME)), Share.COLUMN, 0),
  USER_ID("user id", hmac("user"), Share.NONE, 0),
  DEVICE("device", hmac("device"), Share.NONE, 0),
  /** Text that somebody typed, which may hold anything. */
  FREE_TEXT("free text", protect(new Protection.Redact()), Share.NONE, 0);

  private final String label;
  private final Proposal usual;
  private final Share share;
  private final int leastDigits;

  /** From how many of a column's values on it is flagged. */
  enum Share {
    /** Three distinct values, or one in a thousand. */
    IDENTIFIER(0.001),
    /** One in twenty. */
    CONTACT(0.05),
    /** Three in five: what a single value does not tell. */
    COLUMN(0.6),
    /** Never by values. */
    NONE(2);

    private static final int DISTINCT = 3;

    private final double least;

    Share(double least) {
      this.least = least;
    }

    boolean isReached(long found, int distinct, long values) {
      return found > 0 && (found >= least * values || this == IDENTIFIER && distinct >= DISTINCT);
    }
  }

  Subject(String label, Proposal usual, Share share, int leastDigits) {
    this.label = label;
    this.usual = usual;
    this.share = share;
    this.leastDigits = leastDigits;
  }

  /** What people call it, in a line of evidence. */
  public String label() {
    return label;
  }

  /** What becomes of a text column that holds nothing else. */
  Proposal usual() {
    return usual;
  }

  Share share() {
    return share;
  }

  /** Values with fewer digits cannot be any, whatever the column is called. */
  int leastDigits() {
    return leastDigits;
  }

  static Subject of(Kind kind) {
    return switch (kind) {
      case RESIDENT_NUMBER, ALIEN_NUMBER -> RESIDENT_NUMBER;
      case CORPORATE_NUMBER -> CORPORATE_NUMBER;
      case BUSINESS_NUMBER -> BUSINESS_NUMBER;
      case PASSPORT -> PASSPORT;
      case DRIVER_LICENCE -> DRIVER_LICENCE;
      case MOBILE, LANDLINE, FOREIGN_PHONE -> PHONE;
      case CARD -> CARD;
      case ACCOUNT -> ACCOUNT;
      case EMAIL -> EMAIL;
      case IP_ADDRESS -> IP;
    };
  }

  private static Proposal protect(Protection protection) {
    return new Proposal.Protect(protection);
  }

  private static Proposal hmac(String domain) {
    return protect(new Protection.Hmac(domain, Normalisation.PLAIN));
  }

  private static Proposal generalise(Granularity granularity) {
    return protect(new Protection.Generalise(granularity));
  }
}
