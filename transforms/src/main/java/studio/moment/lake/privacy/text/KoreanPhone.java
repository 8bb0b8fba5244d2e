package studio.moment.lake.privacy.text;

/**
 * Reads one Korean telephone number from ASCII bytes, in the spellings people use: with or without
 * separators (space, hyphen, point, parentheses), with the trunk prefix 0, or with the country code
 * 82 (with or without +) and an optional 0 after it.
 *
 * <p>Recognised are mobile numbers (01X), landlines (02 and the two-digit areas), internet
 * telephony (070) and personal numbers (050X), by the lengths of the Korean numbering plan.
 * Everything else is not recognised, which does not mean that it is no phone number. Not safe for
 * two threads.
 */
public final class KoreanPhone {
  /** 82, 0 and the longest national number, 50X-XXXX-XXXX. */
  private static final int MAX_DIGITS = 14;

  private final byte[] digits = new byte[MAX_DIGITS];
  private int count;
  private int national;
  private int prefix;

  /** Reads the number; false where the bytes are anything else. */
  public boolean read(byte[] text, int from, int to) {
    count = 0;
    boolean plus = false;
    for (int at = from; at < to; at++) {
      byte c = text[at];
      if (c >= '0' && c <= '9') {
        if (count == MAX_DIGITS) {
          return false;
        }
        digits[count++] = c;
      } else if (c == '+' && count == 0 && !plus) {
        plus = true;
      } else if (c != '-' && c != ' ' && c != '.' && c != '(' && c != ')') {
        return false;
      }
    }
    if (count < 8) {
      return false;
    }
    if (digits[0] == '8' && digits[1] == '2') {
      national = digits[2] == '0' ? 3 : 2;
    } else if (digits[0] == '0' && !plus) {
      national = 1;
    } else {
      return false;
    }
    int area = areaLength(digits, national, count - national);
    prefix = national + area;
    return area > 0;
  }

  /** How many digits the number has, as it was written. */
  public int digits() {
    return count;
  }

  /** How many of the digits are country code, trunk prefix and area or operator code. */
  public int prefixDigits() {
    return prefix;
  }

  /** Writes the number in E.164 (+8210...) and returns its length. */
  public int writeE164(byte[] out) {
    out[0] = '+';
    out[1] = '8';
    out[2] = '2';
    int length = count - national;
    System.arraycopy(digits, national, out, 3, length);
    return length + 3;
  }

  /** Digits of the area or operator code of a national number, 0 where the plan has no such. */
  private static int areaLength(byte[] digits, int at, int length) {
    if (length < 8) {
      return 0;
    }
    byte first = digits[at];
    byte second = digits[at + 1];
    byte third = digits[at + 2];
    boolean ok =
        switch (first) {
          case '1' ->
              (second == '0' || second == '1' || second >= '6') && (length == 9 || length == 10);
          case '2' -> second != '0' && length <= 9;
          case '3' -> isArea(second, '3', third, length);
          case '4', '6' -> isArea(second, '4', third, length);
          case '5' ->
              second == '0' ? length == 10 || length == 11 : isArea(second, '5', third, length);
          case '7' -> second == '0' && length == 10;
          default -> false;
        };
    if (!ok) {
      return 0;
    }
    return first == '2' ? 1 : first == '5' && second == '0' ? 3 : 2;
  }

  private static boolean isArea(byte second, char last, byte third, int length) {
    return second >= '1' && second <= last && third != '0' && (length == 9 || length == 10);
  }
}
