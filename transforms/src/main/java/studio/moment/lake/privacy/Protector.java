package studio.moment.lake.privacy;

/**
 * Protects the values of one column, one after the other, without keeping any. Not safe for use by
 * two threads: each slice makes its own.
 */
public interface Protector {
  /** What {@link ProtectedValue} holds afterwards. */
  enum Output {
    /** UTF-8 text. */
    TEXT,
    /** Bytes of a ciphertext. */
    BYTES,
    /** A whole number. */
    NUMBER,
    /** Days since 1970-01-01. */
    DATE
  }

  Output output();

  /**
   * Protects one value that is not NULL.
   *
   * @param value the text of the value in UTF-8, {@code length} bytes from {@code offset}; not
   *     changed
   * @param out receives the result, which is valid until the next call; NULL where the value has no
   *     protected form (a date that is none, an address without a district)
   */
  void protect(byte[] value, int offset, int length, ProtectedValue out);
}
