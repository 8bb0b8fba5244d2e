package studio.moment.lake.postgres.text.number;

import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.Malformed;
import studio.moment.lake.postgres.types.RejectedValue;

/** int2, int4, int8, oid. */
public final class WholeNumber {
  public static final BinaryForm INT16 =
      (utf8, offset, length, out) ->
          out.putInt16((int) parse(utf8, offset, length, Short.MIN_VALUE, Short.MAX_VALUE));
  public static final BinaryForm INT32 =
      (utf8, offset, length, out) ->
          out.putInt32((int) parse(utf8, offset, length, Integer.MIN_VALUE, Integer.MAX_VALUE));
  public static final BinaryForm INT64 =
      (utf8, offset, length, out) ->
          out.putInt64(parse(utf8, offset, length, Long.MIN_VALUE, Long.MAX_VALUE));
  public static final BinaryForm OID =
      (utf8, offset, length, out) ->
          out.putInt32((int) parse(utf8, offset, length, 0, 0xFFFF_FFFFL));

  /** That many digits fit whatever they are. */
  private static final int SAFE_DIGITS = 18;

  private WholeNumber() {}

  private static long parse(byte[] utf8, int offset, int length, long min, long max)
      throws RejectedValue {
    int end = offset + length;
    boolean negative = length > 0 && utf8[offset] == '-';
    int at = negative ? offset + 1 : offset;
    if (at == end) {
      throw Malformed.text("integer");
    }
    boolean safe = end - at <= SAFE_DIGITS;
    // Downwards, since there is one more negative number than there are positive ones.
    long value = 0;
    for (; at < end; at++) {
      int digit = utf8[at] - '0';
      if (digit < 0 || digit > 9) {
        throw Malformed.text("integer");
      }
      if (!safe && (value < Long.MIN_VALUE / 10 || value * 10 < Long.MIN_VALUE + digit)) {
        throw outOfRange();
      }
      value = value * 10 - digit;
    }
    if (!negative) {
      if (value == Long.MIN_VALUE) {
        throw outOfRange();
      }
      value = -value;
    }
    if (value < min || value > max) {
      throw outOfRange();
    }
    return value;
  }

  static RejectedValue outOfRange() {
    return new RejectedValue("integer outside the range of its type");
  }
}
