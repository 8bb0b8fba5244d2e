package studio.moment.lake.privacy;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/** How one personal column is protected, as the catalog declares it. */
public sealed interface Protection extends Serializable {
  /** Whether equal values of a column become equal ones. */
  default boolean isDeterministic() {
    return true;
  }

  /**
   * Keyed hash: equal values stay joinable, nothing can be opened. The token is the first 128 bits
   * of HMAC-SHA256 over domain, a zero byte and the normalised value, in base64url without padding
   * (22 characters), type STRING.
   *
   * @param domain join domain: tokens of two columns are equal for equal values only within one
   */
  record Hmac(String domain, Normalisation normalisation) implements Protection {
    public Hmac {
      requireNonNull(domain, "domain");
      requireNonNull(normalisation, "normalisation");
    }
  }

  /**
   * AES-SIV (Tink deterministic AEAD), type BYTES, associated data = the domain in UTF-8; BigQuery
   * opens it with DETERMINISTIC_DECRYPT_STRING(keyset, value, domain). The value is encrypted as it
   * stands.
   */
  record Encrypt(String domain) implements Protection {
    public Encrypt {
      requireNonNull(domain, "domain");
    }
  }

  /**
   * AES-GCM (Tink AEAD), type BYTES, associated data = the domain in UTF-8; BigQuery opens it with
   * AEAD.DECRYPT_STRING(keyset, value, domain). Two equal values give different bytes.
   */
  record Aead(String domain) implements Protection {
    public Aead {
      requireNonNull(domain, "domain");
    }

    @Override
    public boolean isDeterministic() {
      return false;
    }
  }

  /** Part of the value shown, type STRING. */
  record Mask(MaskShape shape) implements Protection {
    public Mask {
      requireNonNull(shape, "shape");
    }
  }

  /** A coarser value. */
  record Generalise(Granularity granularity) implements Protection {
    public Generalise {
      requireNonNull(granularity, "granularity");
    }
  }

  /**
   * Free text or JSON with every detected identifier replaced by its kind, e.g. {@code [PHONE]}.
   */
  record Redact() implements Protection {}

  /** The column exists and is NULL in every row. */
  record Nullify() implements Protection {}

  /** What an HMAC is taken of. */
  enum Normalisation {
    /** Surrounding white space removed. */
    PLAIN,
    /** White space removed, NFC, lower case. */
    EMAIL,
    /** E.164 with Korea as the default region; what is no phone number is treated as PLAIN. */
    PHONE
  }

  /** Which part of a value stays visible. */
  enum MaskShape {
    /** 홍길동 to 홍*동, John Smith to J*** S****. */
    NAME,
    /** 010-1234-5678 to 010-****-5678. */
    PHONE,
    /** abcdef@x.com to ab***@x.com. */
    EMAIL,
    /** The last four digits of a card. */
    CARD,
    /** The last three digits of a bank account. */
    ACCOUNT
  }

  /** What a generalised value keeps. */
  sealed interface Granularity extends Serializable {
    /** Of a date or timestamp: the year, type INT64. */
    record Year() implements Granularity {}

    /** Of a date or timestamp: the first day of its month, type DATE. */
    record Month() implements Granularity {}

    /** Of a number: the lower bound of its band, floor(value / width) * width, type INT64. */
    record Band(long width) implements Granularity {
      public Band {
        if (width <= 0) {
          throw new IllegalArgumentException("a band's width must be positive, not " + width);
        }
      }
    }

    /** Of an IP address: its network, /24 for IPv4 and /48 for IPv6, type STRING. */
    record IpPrefix() implements Granularity {}

    /** Of a Korean address: 시도 and 시군구, type STRING; NULL where they are not found. */
    record District() implements Granularity {}
  }
}
