package studio.moment.lake.privacy.mask;

import studio.moment.lake.privacy.ProtectedValue;
import studio.moment.lake.privacy.Protector;
import studio.moment.lake.privacy.text.KoreanPhone;

/**
 * Phone numbers. A Korean number shows its country code, its area or operator code and its last
 * four digits, with the separators it has (010-1234-5678 to 010-****-5678, +821012345678 to
 * +8210****5678). A number of another country, known by its + and 8 to 15 digits, shows its last
 * four digits. Anything else becomes {@code ***}, so that a resident number in a phone column does
 * not show its end.
 */
public final class PhoneMask implements Protector {
  private static final int LAST_SHOWN = 4;

  private final KoreanPhone korean = new KoreanPhone();
  private final AsciiForm ascii = new AsciiForm();

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
    if (korean.read(text, from, to)) {
      maskDigits(text, from, to, korean.prefixDigits(), korean.digits(), out);
      return;
    }
    int digits = foreignDigits(text, from, to);
    if (digits > 0) {
      maskDigits(text, from, to, 0, digits, out);
    } else {
      ascii.hide(out);
    }
  }

  /** How many digits a number with + has; 0 where this is none. */
  private static int foreignDigits(byte[] text, int from, int to) {
    if (from == to || text[from] != '+') {
      return 0;
    }
    int digits = 0;
    for (int at = from + 1; at < to; at++) {
      byte c = text[at];
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')') {
        return 0;
      }
    }
    return digits >= 8 && digits <= 15 ? digits : 0;
  }

  private static void maskDigits(
      byte[] text, int from, int to, int shownFirst, int digits, ProtectedValue out) {
    byte[] target = out.reserve(to - from);
    int digit = 0;
    for (int at = from; at < to; at++) {
      byte c = text[at];
      if (c >= '0' && c <= '9') {
        boolean shown = digit < shownFirst || digit >= digits - LAST_SHOWN;
        c = shown ? c : (byte) '*';
        digit++;
      }
      target[at - from] = c;
    }
    out.setLength(to - from);
  }
}
