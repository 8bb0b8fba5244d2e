package studio.moment.lake.postgres.text.number;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.ByteSink;
import studio.moment.lake.postgres.text.Malformed;
import studio.moment.lake.postgres.types.RejectedValue;

/**
 * numeric as base-10000 digits with weight, sign and the number of digits shown after the point. No
 * number of digits is too large that PostgreSQL could have.
 */
public final class NumericForm implements BinaryForm {
  public static final BinaryForm BINARY = new NumericForm();

  private static final int GROUP = 4;
  private static final int NEGATIVE = 0x4000;
  private static final int NAN_SIGN = 0xC000;
  private static final int INFINITY_SIGN = 0xD000;
  private static final int MINUS_INFINITY_SIGN = 0xF000;

  /** What PostgreSQL holds: 131072 digits before the point, 16383 after it. */
  private static final int MAX_BEFORE = 131_072;

  private static final int MAX_AFTER = 16_383;
  private static final byte[] NAN = "NaN".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] INFINITY = "Infinity".getBytes(StandardCharsets.US_ASCII);

  private NumericForm() {}

  @Override
  public void encode(byte[] utf8, int offset, int length, ByteSink out) throws RejectedValue {
    int end = offset + length;
    int at = offset;
    boolean negative = at < end && utf8[at] == '-';
    if (negative) {
      at++;
    }
    if (at < end && (utf8[at] == 'N' || utf8[at] == 'I')) {
      special(utf8, at, end, negative, out);
      return;
    }
    int point = digits(utf8, at, end);
    int after = point < end && utf8[point] == '.' ? digits(utf8, point + 1, end) : point;
    if (after < end) {
      withExponent(utf8, offset, length, after, out);
      return;
    }
    int shown = Math.max(0, end - point - 1);
    if (point - at + shown == 0) {
      throw malformed();
    }
    while (at < point && utf8[at] == '0') {
      at++;
    }
    if (point - at > MAX_BEFORE || shown > MAX_AFTER) {
      throw new RejectedValue("numeric with more digits than PostgreSQL has");
    }
    write(utf8, at, point, end, shown, negative, out);
  }

  /** Where the run of digits ends. */
  private static int digits(byte[] utf8, int from, int end) {
    int at = from;
    while (at < end && utf8[at] >= '0' && utf8[at] <= '9') {
      at++;
    }
    return at;
  }

  private static void write(
      byte[] utf8, int first, int point, int end, int shown, boolean negative, ByteSink out) {
    int start = out.length();
    out.putInt64(0);
    int weight = (point - first + GROUP - 1) / GROUP - 1;
    int groups = 0;
    // The first group has what does not fill four digits.
    int at = first;
    int size = (point - first) % GROUP;
    while (at < point) {
      size = size == 0 ? GROUP : size;
      out.putInt16(group(utf8, at, size));
      groups++;
      at += size;
      size = 0;
    }
    for (at = point + 1; at < end; at += GROUP) {
      int present = Math.min(GROUP, end - at);
      int value = group(utf8, at, present);
      for (int i = present; i < GROUP; i++) {
        value *= 10;
      }
      if (groups == 0 && value == 0) {
        weight--;
      } else {
        out.putInt16(value);
        groups++;
      }
    }
    while (groups > 0 && lastIsZero(out)) {
      groups--;
      out.truncate(out.length() - 2);
    }
    boolean zero = groups == 0;
    out.setInt16(start, groups);
    out.setInt16(start + 2, zero ? 0 : weight);
    out.setInt16(start + 4, negative && !zero ? NEGATIVE : 0);
    out.setInt16(start + 6, shown);
  }

  private static int group(byte[] utf8, int from, int size) {
    int value = 0;
    for (int i = from; i < from + size; i++) {
      value = value * 10 + (utf8[i] - '0');
    }
    return value;
  }

  private static boolean lastIsZero(ByteSink out) {
    return (out.array()[out.length() - 1] | out.array()[out.length() - 2]) == 0;
  }

  private static void special(byte[] utf8, int at, int end, boolean negative, ByteSink out)
      throws RejectedValue {
    int sign;
    if (!negative && Arrays.equals(utf8, at, end, NAN, 0, NAN.length)) {
      sign = NAN_SIGN;
    } else if (Arrays.equals(utf8, at, end, INFINITY, 0, INFINITY.length)) {
      sign = negative ? MINUS_INFINITY_SIGN : INFINITY_SIGN;
    } else {
      throw malformed();
    }
    out.putInt32(0);
    out.putInt16(sign);
    // An infinity shows as many digits as the header can say.
    out.putInt16(sign == NAN_SIGN ? 0 : 0x20);
  }

  /** PostgreSQL writes no exponents; what other programs made of its numbers may have one. */
  private static void withExponent(byte[] utf8, int offset, int length, int e, ByteSink out)
      throws RejectedValue {
    if (utf8[e] != 'e' && utf8[e] != 'E') {
      throw malformed();
    }
    BigDecimal value;
    try {
      value = new BigDecimal(new String(utf8, offset, length, StandardCharsets.US_ASCII));
    } catch (NumberFormatException refused) {
      throw malformed();
    }
    if (value.scale() > MAX_AFTER || (long) value.precision() - value.scale() > MAX_BEFORE) {
      throw new RejectedValue("numeric with more digits than PostgreSQL has");
    }
    byte[] plain = value.toPlainString().getBytes(StandardCharsets.US_ASCII);
    BINARY.encode(plain, 0, plain.length, out);
  }

  private static RejectedValue malformed() {
    return Malformed.text("numeric");
  }
}
