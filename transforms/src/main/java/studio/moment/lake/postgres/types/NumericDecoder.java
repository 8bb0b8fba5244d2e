package studio.moment.lake.postgres.types;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import studio.moment.lake.warehouse.staging.Values;

/**
 * numeric from base-10000 digits, exactly: a value with more digits than the column holds is
 * rejected, never rounded.
 */
final class NumericDecoder implements ValueDecoder {
  /** How a decimal is staged. */
  enum Form {
    /** Unscaled in a long. */
    LONG,
    /** Unscaled in 16 bytes, big-endian. */
    BYTES_16,
    /** Unscaled in 32 bytes, big-endian. */
    BYTES_32,
    /** Plain decimal text. */
    TEXT
  }

  private static final int SIGN_NEGATIVE = 0x4000;
  private static final int SIGN_NAN = 0xC000;
  private static final int SIGN_INFINITY = 0xD000;
  private static final int SIGN_MINUS_INFINITY = 0xF000;
  private static final int HEADER = 8;
  private static final long[] POWERS = new long[19];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private final Form form;
  private final int precision;
  private final int scale;
  private final TextBuffers buffers = new TextBuffers();
  private final NumericText text;

  NumericDecoder(Form form, int precision, int scale) {
    this.form = form;
    this.precision = precision;
    this.scale = scale;
    this.text = new NumericText(precision, scale);
  }

  @Override
  public void decode(byte[] row, int offset, int length, Values out, int index)
      throws RejectedValue {
    int digits = BigEndian.int16(row, offset);
    int weight = BigEndian.int16(row, offset + 2);
    int sign = BigEndian.int16(row, offset + 4) & 0xFFFF;
    if (sign != 0 && sign != SIGN_NEGATIVE) {
      throw new RejectedValue(special(sign));
    }
    if (form == Form.LONG) {
      long unscaled = unscaledLong(row, offset + HEADER, digits, weight);
      out.setLong(index, sign == SIGN_NEGATIVE ? -unscaled : unscaled);
      return;
    }
    if (form == Form.TEXT) {
      text.decode(row, offset, digits, weight, sign == SIGN_NEGATIVE, out, index);
      return;
    }
    write(exact(row, offset + HEADER, digits, weight, sign == SIGN_NEGATIVE), out, index);
  }

  private static String special(int sign) {
    return switch (sign) {
      case SIGN_NAN -> "numeric NaN";
      case SIGN_INFINITY, SIGN_MINUS_INFINITY -> "numeric infinity";
      default -> "numeric of an unknown binary form";
    };
  }

  /** The value times 10^scale; digit i stands for digit * 10^(4 * (weight - i)). */
  private long unscaledLong(byte[] row, int at, int digits, int weight) throws RejectedValue {
    long unscaled = 0;
    for (int i = 0; i < digits; i++) {
      long digit = BigEndian.int16(row, at + 2 * i);
      int power = 4 * (weight - i) + scale;
      if (power >= 0) {
        // The first digit has the largest power: beyond 10^18 it overflows, whatever follows.
        if (power >= POWERS.length || digit > Long.MAX_VALUE / POWERS[power]) {
          throw tooLarge();
        }
        unscaled += digit * POWERS[power];
      } else {
        long divisor = power > -POWERS.length ? POWERS[-power] : 0;
        if (divisor == 0 || digit % divisor != 0) {
          throw tooPrecise();
        }
        unscaled += digit / divisor;
      }
      if (unscaled < 0) {
        throw tooLarge();
      }
    }
    if (unscaled >= POWERS[precision]) {
      throw tooLarge();
    }
    return unscaled;
  }

  private BigDecimal exact(byte[] row, int at, int digits, int weight, boolean negative)
      throws RejectedValue {
    if (digits > 0 && 4 * (weight + 1) - 4 > precision - scale) {
      throw tooLarge();
    }
    BigInteger unscaled = BigInteger.ZERO;
    int i = 0;
    while (i < digits) {
      // Four digits of base 10000 at a time, to make few big numbers.
      long chunk = 0;
      int size = Math.min(4, digits - i);
      for (int j = 0; j < size; j++) {
        chunk = chunk * 10_000 + BigEndian.int16(row, at + 2 * (i + j));
      }
      unscaled =
          unscaled.multiply(BigInteger.valueOf(POWERS[4 * size])).add(BigInteger.valueOf(chunk));
      i += size;
    }
    BigDecimal value =
        new BigDecimal(negative ? unscaled.negate() : unscaled, 4 * (digits - 1 - weight));
    return digits == 0 ? BigDecimal.ZERO : value;
  }

  private void write(BigDecimal value, Values out, int index) throws RejectedValue {
    BigDecimal scaled;
    try {
      scaled = value.setScale(scale);
    } catch (ArithmeticException e) {
      throw tooPrecise();
    }
    if (scaled.precision() - scaled.scale() > precision - scale && scaled.signum() != 0) {
      throw tooLarge();
    }
    int size = form == Form.BYTES_16 ? 16 : 32;
    byte[] target = buffers.next(index, size);
    byte[] twos = scaled.unscaledValue().toByteArray();
    Arrays.fill(target, 0, size - twos.length, (byte) (scaled.signum() < 0 ? -1 : 0));
    System.arraycopy(twos, 0, target, size - twos.length, twos.length);
    out.setBytes(index, target, 0, size);
  }

  private RejectedValue tooLarge() {
    return tooLarge(precision - scale);
  }

  private RejectedValue tooPrecise() {
    return tooPrecise(scale);
  }

  static RejectedValue tooLarge(int digits) {
    return new RejectedValue("numeric with more than " + digits + " digits before the point");
  }

  static RejectedValue tooPrecise(int digits) {
    return new RejectedValue("numeric with more than " + digits + " digits after the point");
  }
}
