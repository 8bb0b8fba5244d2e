package studio.moment.lake.postgres.text.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import studio.moment.lake.postgres.text.ByteSink;

/**
 * The text of float4 and float8 as PostgreSQL 12 and later write it: of the decimals of fewest
 * digits that are read as this number, and no other, the nearest, of two the even one. The JDK's
 * own texts will not do: before JDK 19 they have digits too many now and then, and their form is
 * another.
 */
public final class FloatText {
  /** From how large a number on, and below how small a one, an exponent is written. */
  private static final int DOUBLE_EXPONENT = 15;

  private static final int FLOAT_EXPONENT = 6;
  private static final int MIN_EXPONENT = -4;

  /** No number needs more digits to be told from its neighbours. */
  private static final int DOUBLE_DIGITS = 17;

  private static final int FLOAT_DIGITS = 9;

  /** Shorter decimals are never read as the same number, so the first that is found is the one. */
  private static final long DISTINCT_DOUBLE = 1_000_000_000_000_000L;

  private static final long DISTINCT_FLOAT = 1_000_000L;
  private static final double[] POWERS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};

  private FloatText() {}

  public static void write(double value, ByteSink out) {
    if (special(value, out)) {
      return;
    }
    double number = Math.abs(value);
    for (int scale = 0; scale < POWERS.length; scale++) {
      double digits = Math.rint(number * POWERS[scale]);
      if (digits >= DISTINCT_DOUBLE) {
        break;
      }
      if (digits / POWERS[scale] == number) {
        write((long) digits, -scale, DOUBLE_EXPONENT, out);
        return;
      }
    }
    write(decimal(number), DOUBLE_EXPONENT, out);
  }

  public static void write(float value, ByteSink out) {
    if (special(value, out)) {
      return;
    }
    float number = Math.abs(value);
    for (int scale = 0; scale < POWERS.length; scale++) {
      float digits = (float) Math.rint((double) number * POWERS[scale]);
      if (digits >= DISTINCT_FLOAT) {
        break;
      }
      if (digits / (float) POWERS[scale] == number) {
        write((long) digits, -scale, FLOAT_EXPONENT, out);
        return;
      }
    }
    write(shortest(number), FLOAT_EXPONENT, out);
  }

  /** Writes what has no digits, and the sign of what has. */
  private static boolean special(double value, ByteSink out) {
    if (Double.isNaN(value)) {
      out.putAscii("NaN");
      return true;
    }
    if (value < 0 || value == 0 && 1 / value < 0) {
      out.putByte('-');
    }
    if (Double.isInfinite(value)) {
      out.putAscii("Infinity");
      return true;
    }
    return false;
  }

  /** The decimal, of fewest digits, that only this positive number is the nearest to. */
  public static BigDecimal decimal(double number) {
    BigDecimal exact = new BigDecimal(number);
    return shortest(
        exact,
        middle(exact, new BigDecimal(Math.nextDown(number))),
        Double.isInfinite(Math.nextUp(number))
            ? exact.add(exact.subtract(middle(exact, new BigDecimal(Math.nextDown(number)))))
            : middle(exact, new BigDecimal(Math.nextUp(number))),
        DOUBLE_DIGITS);
  }

  private static BigDecimal shortest(float number) {
    BigDecimal exact = new BigDecimal(number);
    return shortest(
        exact,
        middle(exact, new BigDecimal(Math.nextDown(number))),
        Float.isInfinite(Math.nextUp(number))
            ? exact.add(exact.subtract(middle(exact, new BigDecimal(Math.nextDown(number)))))
            : middle(exact, new BigDecimal(Math.nextUp(number))),
        FLOAT_DIGITS);
  }

  private static BigDecimal middle(BigDecimal one, BigDecimal other) {
    return one.add(other).multiply(new BigDecimal("0.5"));
  }

  /** The middles themselves do not count: a reader may take them for either neighbour. */
  private static BigDecimal shortest(
      BigDecimal exact, BigDecimal below, BigDecimal above, int maxDigits) {
    for (int digits = 1; digits < maxDigits; digits++) {
      BigDecimal down = exact.round(new MathContext(digits, RoundingMode.DOWN));
      BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
      boolean downFits = down.compareTo(below) > 0;
      boolean upFits = up.compareTo(above) < 0;
      if (downFits || upFits) {
        int nearer = exact.subtract(down).compareTo(up.subtract(exact));
        boolean downNearer = nearer < 0 || nearer == 0 && !down.unscaledValue().testBit(0);
        return (downFits && (downNearer || !upFits) ? down : up).stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(maxDigits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  private static void write(BigDecimal number, int largest, ByteSink out) {
    write(number.unscaledValue().longValueExact(), -number.scale(), largest, out);
  }

  /** Writes digits * 10^power. */
  private static void write(long allDigits, int allPower, int largest, ByteSink out) {
    long digits = allDigits;
    int power = allPower;
    while (digits != 0 && digits % 10 == 0) {
      digits /= 10;
      power++;
    }
    int count = 1;
    long unit = 1;
    while (digits / unit >= 10) {
      unit *= 10;
      count++;
    }
    int exponent = digits == 0 ? 0 : power + count - 1;
    if (exponent < MIN_EXPONENT || exponent >= largest) {
      plain(digits, unit, 0, out);
      exponent(exponent, out);
    } else {
      plain(digits, unit, exponent, out);
    }
  }

  /**
   * Writes digits with the point behind the one that stands for 10^0; the first for 10^exponent.
   */
  private static void plain(long digits, long firstUnit, int exponent, ByteSink out) {
    long unit = firstUnit;
    int place = exponent;
    if (place < 0) {
      out.putAscii("0.");
      for (int zeros = place + 1; zeros < 0; zeros++) {
        out.putByte('0');
      }
    }
    while (unit > 0 || place >= 0) {
      if (place == -1 && exponent >= 0) {
        out.putByte('.');
      }
      out.putByte('0' + (unit == 0 ? 0 : (int) (digits / unit % 10)));
      unit /= 10;
      place--;
    }
  }

  private static void exponent(int exponent, ByteSink out) {
    int size = Math.abs(exponent);
    out.putByte('e');
    out.putByte(exponent < 0 ? '-' : '+');
    if (size >= 100) {
      out.putByte('0' + size / 100);
    }
    out.putByte('0' + size / 10 % 10);
    out.putByte('0' + size % 10);
  }
}
