package studio.moment.lake.privacy.generalise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.math.RoundingMode;
import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.Protector;
import studio.moment.lake.privacy.text.WhiteSpace;

/**
 * The lower bound of a number's band. Reads the text forms of PostgreSQL's integers, numeric, real
 * and double precision; NULL for NaN, the infinities, what is no number, and where the bound does
 * not fit in 64 bits.
 */
public final class BandProtector implements Protector {
  /** As many digits always fit in a long. */
  private static final int LONG_DIGITS = 18;

  private static final int MAX_LENGTH = 200;

  private final long width;

  public BandProtector(long width) {
    this.width = width;
  }

  @Override
  public Output output() {
    return Output.NUMBER;
  }

  @Override
  public void protect(byte[] value, int offset, int length, ProtectedValue out) {
    int from = WhiteSpace.skip(value, offset, offset + length);
    int to = WhiteSpace.trimEnd(value, from, offset + length);
    boolean negative = from < to && value[from] == '-';
    int at = negative ? from + 1 : from;
    int firstDigit = at;
    long whole = 0;
    while (at < to && isDigit(value[at]) && at - firstDigit < LONG_DIGITS) {
      whole = whole * 10 + value[at++] - '0';
    }
    int digits = at - firstDigit;
    boolean fraction = false;
    if (at < to && value[at] == '.') {
      at++;
      while (at < to && isDigit(value[at])) {
        fraction |= value[at++] != '0';
        digits++;
      }
    }
    if (at < to || digits == 0) {
      bandOfDecimal(value, from, to, out);
    } else {
      long floor = negative ? (fraction ? -whole - 1 : -whole) : whole;
      setBand(floor, out);
    }
  }

  private void bandOfDecimal(byte[] value, int from, int to, ProtectedValue out) {
    out.setNull();
    if (to - from > MAX_LENGTH || !isNumberLike(value, from, to)) {
      return;
    }
    try {
      BigDecimal number = new BigDecimal(new String(value, from, to - from, ISO_8859_1));
      // The digits before the point, told before they are written out: 1e999999999 has many.
      if ((long) number.precision() - number.scale() <= LONG_DIGITS + 1) {
        setBand(number.setScale(0, RoundingMode.FLOOR).longValueExact(), out);
      }
    } catch (ArithmeticException | NumberFormatException tooLargeOrNoNumber) {
      out.setNull();
    }
  }

  private void setBand(long floor, ProtectedValue out) {
    long band = Math.floorDiv(floor, width);
    if (Math.multiplyHigh(band, width) == band * width >> 63) {
      out.setNumber(band * width);
    } else {
      out.setNull();
    }
  }

  private static boolean isNumberLike(byte[] value, int from, int to) {
    for (int at = from; at < to; at++) {
      byte c = value[at];
      if (!isDigit(c) && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
