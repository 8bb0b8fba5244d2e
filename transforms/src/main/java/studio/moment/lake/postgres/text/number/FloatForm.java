package studio.moment.lake.postgres.text.number;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import studio.moment.lake.postgres.text.BinaryForm;
import studio.moment.lake.postgres.text.Malformed;
import studio.moment.lake.postgres.types.RejectedValue;

/** float4 and float8: the nearest number to the decimal that the text is. */
public final class FloatForm {
  public static final BinaryForm FLOAT32 =
      (utf8, offset, length, out) -> {
        float value = (float) parse(utf8, offset, length, true);
        out.putInt32(Float.floatToRawIntBits(value));
      };
  public static final BinaryForm FLOAT64 =
      (utf8, offset, length, out) ->
          out.putInt64(Double.doubleToRawLongBits(parse(utf8, offset, length, false)));

  private static final byte[] NAN = ascii("NaN");
  private static final byte[] INFINITY = ascii("Infinity");

  /** Powers of ten that a double has exactly. */
  private static final double[] POWERS = new double[23];

  /** A float has exactly those up to 10^10. */
  private static final int FLOAT_POWERS = 10;

  private static final long MAX_EXACT = 1L << 53;
  private static final long MAX_EXACT_FLOAT = 1L << 24;

  static {
    double power = 1;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      power *= 10;
    }
  }

  private FloatForm() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The number; with {@code single} the nearest float to the text, as a double. */
  private static double parse(byte[] utf8, int offset, int length, boolean single)
      throws RejectedValue {
    int end = offset + length;
    int at = offset;
    boolean negative = at < end && utf8[at] == '-';
    if (negative) {
      at++;
    }
    if (at < end && (utf8[at] == 'N' || utf8[at] == 'I')) {
      return special(utf8, at, end, negative);
    }
    long mantissa = 0;
    int exponent = 0;
    int digits = 0;
    boolean point = false;
    boolean exact = true;
    for (; at < end; at++) {
      byte c = utf8[at];
      if (c >= '0' && c <= '9') {
        digits++;
        exact &= mantissa < MAX_EXACT;
        mantissa = exact ? mantissa * 10 + (c - '0') : mantissa;
        exponent -= point ? 1 : 0;
      } else if (c == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (digits == 0) {
      throw Malformed.text("floating-point number");
    }
    if (at < end) {
      exponent += exponent(utf8, at, end);
    }
    if (exact && mantissa == 0) {
      return negative ? -0.0 : 0.0;
    }
    double value = exact ? quick(mantissa, exponent, single) : Double.NaN;
    if (Double.isNaN(value)) {
      return slow(utf8, offset, length, single);
    }
    return negative ? -value : value;
  }

  private static double special(byte[] utf8, int at, int end, boolean negative)
      throws RejectedValue {
    if (!negative && Arrays.equals(utf8, at, end, NAN, 0, NAN.length)) {
      return Double.NaN;
    }
    if (Arrays.equals(utf8, at, end, INFINITY, 0, INFINITY.length)) {
      return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    throw Malformed.text("floating-point number");
  }

  /** Whether what follows a sign, if there is one, is NaN or Infinity. */
  static void requireSpecial(byte[] utf8, int at, int end, boolean negative) throws RejectedValue {
    special(utf8, at, end, negative);
  }

  /** What stands from the e on. */
  private static int exponent(byte[] utf8, int from, int end) throws RejectedValue {
    int at = from + 1;
    if (utf8[from] != 'e' && utf8[from] != 'E' || at == end) {
      throw Malformed.text("floating-point number");
    }
    boolean negative = utf8[at] == '-';
    if (negative || utf8[at] == '+') {
      at++;
    }
    int value = 0;
    if (at == end || end - at > 4) {
      throw Malformed.text("floating-point number");
    }
    for (; at < end; at++) {
      if (utf8[at] < '0' || utf8[at] > '9') {
        throw Malformed.text("floating-point number");
      }
      value = value * 10 + (utf8[at] - '0');
    }
    return negative ? -value : value;
  }

  /**
   * One division or multiplication of two exact numbers, which is rounded once and so rightly; NaN
   * where that is not possible.
   */
  private static double quick(long mantissa, int exponent, boolean single) {
    int power = Math.abs(exponent);
    if (single) {
      if (mantissa > MAX_EXACT_FLOAT || power > FLOAT_POWERS) {
        return Double.NaN;
      }
      float scale = (float) POWERS[power];
      return exponent < 0 ? (float) mantissa / scale : (float) mantissa * scale;
    }
    if (mantissa > MAX_EXACT || power >= POWERS.length) {
      return Double.NaN;
    }
    return exponent < 0 ? mantissa / POWERS[power] : mantissa * POWERS[power];
  }

  private static double slow(byte[] utf8, int offset, int length, boolean single)
      throws RejectedValue {
    String text = new String(utf8, offset, length, StandardCharsets.US_ASCII);
    double value = single ? Float.parseFloat(text) : Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new RejectedValue("floating-point number outside the range of its type");
    }
    return value;
  }
}
