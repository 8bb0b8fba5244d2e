package studio.moment.lake.privacy.mask;

import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.Protector;

/**
 * Cards and bank accounts: the last digits are shown, the others become stars, separators (space,
 * hyphen) stay. The value must be a number of the kind by its length and without the shape of a
 * resident number (13 digits, alone or as 6 and 7); anything else becomes {@code ***}. Stars that
 * are in the value already count as digits, unless they would be among the last.
 */
public final class NumberMask implements Protector {
  private static final int RESIDENT_DIGITS = 13;

  private final int lastShown;
  private final int minDigits;
  private final int maxDigits;
  private final AsciiForm ascii = new AsciiForm();

  private NumberMask(int lastShown, int minDigits, int maxDigits) {
    this.lastShown = lastShown;
    this.minDigits = minDigits;
    this.maxDigits = maxDigits;
  }

  /** The last four of 14 to 19 digits (the 13-digit cards of the past are hidden altogether). */
  public static NumberMask card() {
    return new NumberMask(4, 14, 19);
  }

  /** The last three of 8 to 16 digits. */
  public static NumberMask account() {
    return new NumberMask(3, 8, 16);
  }

  @Override
  public Output output() {
    return Output.TEXT;
  }

  @Override
  public void protect(byte[] value, int offset, int length, ProtectedValue out) {
    ascii.read(value, offset, length);
    maskAscii(ascii.bytes(), ascii.from(), ascii.to(), out);
  }

  private void maskAscii(byte[] text, int from, int to, ProtectedValue out) {
    int digits = countDigits(text, from, to);
    if (digits < minDigits || digits > maxDigits || looksResident(text, from, to, digits)) {
      ascii.hide(out);
      return;
    }
    byte[] target = out.reserve(to - from);
    int digit = 0;
    for (int at = from; at < to; at++) {
      byte c = text[at];
      if (c != ' ' && c != '-') {
        c = digit++ < digits - lastShown ? (byte) '*' : c;
      }
      target[at - from] = c;
    }
    out.setLength(to - from);
  }

  /** The digits of the number; -1 where there is anything but digits, stars and separators. */
  private static int countDigits(byte[] text, int from, int to) {
    int digits = 0;
    for (int at = from; at < to; at++) {
      byte c = text[at];
      if (c >= '0' && c <= '9' || c == '*') {
        digits++;
      } else if (c != ' ' && c != '-') {
        return -1;
      }
    }
    return digits;
  }

  private static boolean looksResident(byte[] text, int from, int to, int digits) {
    if (digits != RESIDENT_DIGITS) {
      return false;
    }
    int firstGroup = 0;
    while (from + firstGroup < to
        && text[from + firstGroup] != ' '
        && text[from + firstGroup] != '-') {
      firstGroup++;
    }
    return firstGroup == 6 || firstGroup == RESIDENT_DIGITS;
  }
}
