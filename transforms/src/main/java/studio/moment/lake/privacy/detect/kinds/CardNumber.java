package studio.moment.lake.privacy.detect.kinds;

/**
 * Payment cards: 13 to 16 digits (17 to 19 for those that begin with 62) whose last one fits Luhn's
 * formula, alone or in groups (4-4-4-4, 4-6-5, 4-6-4). No payment card begins with 0, and those
 * that begin with 1 (airlines) have 15 digits, so that points in time in milliseconds are not taken
 * for cards. Where the name says card, the check digit may be wrong.
 */
final class CardNumber implements Shape {
  private static final int MIN_DIGITS = 13;
  private static final int MAX_DIGITS = 16;
  private static final int MAX_UNION_PAY = 19;

  @Override
  public boolean beginsWith(int digits) {
    return digits == 4 || digits >= MIN_DIGITS && digits <= MAX_UNION_PAY;
  }

  @Override
  public boolean matches(Candidate c) {
    byte first = c.text[c.at];
    if (first == '0') {
      return false;
    }
    int digits = c.run;
    int end = c.at + digits;
    if (digits >= MIN_DIGITS) {
      return isCard(c, digits, end) && !isPieceOfNumber(c, end);
    }
    if (digits != 4) {
      return false;
    }
    boolean found = false;
    while (digits < MAX_UNION_PAY) {
      int gap = c.hyphen(end);
      int next = gap == 0 ? 0 : c.digits(end + gap);
      if (next == 0 || !mayFollow(digits, next)) {
        break;
      }
      end += gap + next;
      digits += next;
      found |= isCard(c, digits, end);
    }
    return found;
  }

  /** Whether a group may follow that many digits. */
  private static boolean mayFollow(int digits, int next) {
    return switch (digits) {
      case 4 -> next == 4 || next == 6;
      case 8 -> next == 4;
      case 10 -> next == 4 || next == 5;
      case 12 -> next <= 4;
      case 16 -> next <= 3;
      default -> false;
    };
  }

  private static boolean isCard(Candidate c, int digits, int end) {
    boolean unionPay = c.text[c.at] == '6' && c.text[c.at + 1] == '2';
    if (digits < MIN_DIGITS
        || digits > (unionPay ? MAX_UNION_PAY : MAX_DIGITS)
        || c.text[c.at] == '1' && digits != 15) {
      return false;
    }
    boolean checked = luhn(c, end);
    return (checked || c.hinted.contains(Kind.CARD))
        && c.found(Kind.CARD, c.at, end, checked ? Evidence.CHECKED : Evidence.FORMAT);
  }

  private static boolean luhn(Candidate c, int end) {
    int sum = 0;
    boolean twice = false;
    for (int at = end - 1; at >= c.at; at--) {
      if (c.isDigit(at)) {
        int digit = c.digit(at);
        sum += twice ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
        twice = !twice;
      }
    }
    return sum % 10 == 0;
  }

  /** Digits in the midst of a hexadecimal number, or the fraction of a decimal one. */
  private static boolean isPieceOfNumber(Candidate c, int end) {
    return isHexLetter(c.byteAt(c.at - 1)) && isHexLetter(c.byteAt(end))
        || c.byteAt(c.at - 1) == '.' && c.isDigit(c.at - 2);
  }

  private static boolean isHexLetter(byte b) {
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'f';
  }
}
