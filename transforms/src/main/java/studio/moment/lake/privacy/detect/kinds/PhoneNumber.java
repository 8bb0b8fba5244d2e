package studio.moment.lake.privacy.detect.kinds;

/**
 * Korean telephone numbers: mobile (01X), landlines (02 and the areas 031 to 064), 070 and 050X,
 * with the trunk prefix 0 or the country code 82, in the spellings people use. Where the name says
 * that this is a phone number, the 0 may be missing, as it is in JSON numbers.
 */
final class PhoneNumber implements Shape {
  /** 82, 0 and the longest national number, 50X-XXXX-XXXX. */
  private static final int MAX_DIGITS = 14;

  private static final int MAX_GAP = 3;
  private static final int LAST = 4;

  @Override
  public boolean beginsWith(int digits) {
    return digits >= 2 && digits <= MAX_DIGITS;
  }

  @Override
  public boolean matches(Candidate c) {
    int code = c.at;
    boolean international = c.run >= 2 && c.text[c.at] == '8' && c.text[c.at + 1] == '2';
    if (international) {
      code += 2;
      code += gap(c, code);
      if (c.byteAt(code) == '0') {
        code++;
        code += gap(c, code);
      }
    } else if (c.text[c.at] == '0') {
      code++;
    } else if (!c.hinted.contains(Kind.MOBILE)) {
      return false;
    }
    int length = codeLength(c, code);
    if (length == 0) {
      return false;
    }
    boolean mobile = c.text[code] == '1';
    int middle = code + length;
    middle += gap(c, middle);
    int end = subscriberEnd(c, middle);
    if (end < 0 || !mobile && c.text[middle] == '0') {
      return false;
    }
    if (international && !mobile && c.byteAt(c.at - 1) != '+' && end - c.at == c.run) {
      // Bare digits that begin with 82 and go on like a landline are any number.
      return false;
    }
    boolean planned = !mobile || c.text[code + 1] != '0' || digitsIn(c, middle, end) == 8;
    return c.found(
        mobile ? Kind.MOBILE : Kind.LANDLINE,
        start(c, end),
        end,
        planned ? Evidence.CHECKED : Evidence.FORMAT);
  }

  /** Digits of the operator or area code, 0 where the numbering plan has none such. */
  private static int codeLength(Candidate c, int at) {
    byte second = c.byteAt(at + 1);
    return switch (c.byteAt(at)) {
      case '1' -> second == '0' || second == '1' || second >= '6' && second <= '9' ? 2 : 0;
      case '2' -> 1;
      case '3' -> second >= '1' && second <= '3' ? 2 : 0;
      case '4', '6' -> second >= '1' && second <= '4' ? 2 : 0;
      case '5' -> second >= '1' && second <= '5' ? 2 : second == '0' && c.isDigit(at + 2) ? 3 : 0;
      case '7' -> second == '0' ? 2 : 0;
      default -> 0;
    };
  }

  /** The end of three or four digits and four more; -1 where there is anything else. */
  private static int subscriberEnd(Candidate c, int at) {
    int digits = c.digits(at);
    if (digits == LAST + 3 || digits == LAST + 4) {
      return at + digits;
    }
    if (digits != 3 && digits != 4) {
      return -1;
    }
    int gap = gap(c, at + digits);
    int last = at + digits + gap;
    return gap > 0 && c.digits(last) == LAST ? last + LAST : -1;
  }

  private static int gap(Candidate c, int at) {
    int length = 0;
    while (length < MAX_GAP && isGap(c.byteAt(at + length))) {
      length++;
    }
    return length;
  }

  private static boolean isGap(byte b) {
    return switch (b) {
      case ' ', '-', '.', '(', ')', '/', '_', '+' -> true;
      default -> false;
    };
  }

  private static int digitsIn(Candidate c, int from, int to) {
    int digits = 0;
    for (int at = from; at < to; at++) {
      digits += c.isDigit(at) ? 1 : 0;
    }
    return digits;
  }

  /** Takes in the + before the number, and a parenthesis that is closed inside of it. */
  private static int start(Candidate c, int end) {
    int start = c.at;
    if (c.byteAt(start - 1) == '+') {
      start--;
    }
    if (c.byteAt(start - 1) == '(') {
      for (int at = c.at; at < end; at++) {
        if (c.text[at] == '(') {
          break;
        }
        if (c.text[at] == ')') {
          return start - 1;
        }
      }
    }
    return start;
  }
}
