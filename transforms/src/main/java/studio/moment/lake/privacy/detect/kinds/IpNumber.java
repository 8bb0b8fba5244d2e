package studio.moment.lake.privacy.detect.kinds;

import studio.moment.lake.privacy.text.IpText;

/** IP addresses, version 4 and 6. */
final class IpNumber implements Shape {
  private static final int MAX_LENGTH = 45;

  private final IpText address = new IpText();

  @Override
  public boolean beginsWith(int digits) {
    return digits <= 4;
  }

  @Override
  public boolean matches(Candidate c) {
    return isVersion6(c) || c.run <= 3 && c.byteAt(c.at + c.run) == '.' && isVersion4(c);
  }

  private boolean isVersion4(Candidate c) {
    if (c.byteAt(c.at - 1) == '.') {
      return false;
    }
    int end = c.at + c.run;
    for (int octet = 1; octet < 4; octet++) {
      int digits = c.byteAt(end) == '.' ? c.digits(end + 1) : 0;
      if (digits == 0 || digits > 3) {
        return false;
      }
      end += 1 + digits;
    }
    boolean more = c.byteAt(end) == '.' && c.isDigit(end + 1);
    return !more
        && address.read(c.text, c.at, end)
        && c.found(Kind.IP_ADDRESS, c.at, end, Evidence.FORMAT);
  }

  private boolean isVersion6(Candidate c) {
    if (!nearColon(c)) {
      return false;
    }
    int start = c.at;
    while (c.at - start < MAX_LENGTH && isVersion6Byte(c.byteAt(start - 1))) {
      start--;
    }
    int end = c.at + c.run;
    while (end - start <= MAX_LENGTH
        && (isVersion6Byte(c.byteAt(end)) || isDotBeforeDigit(c, end))) {
      end++;
    }
    // A colon may stand before and after the address that is not part of it.
    if (end - start > 2 && c.text[end - 1] == ':' && c.text[end - 2] != ':') {
      end--;
    }
    if (c.text[start] == ':' && !address.read(c.text, start, end)) {
      start++;
    }
    boolean inWord = Candidate.isLetter(c.byteAt(start - 1)) || Candidate.isLetter(c.byteAt(end));
    return !inWord
        && address.read(c.text, start, end)
        && !address.isVersion4()
        && c.found(Kind.IP_ADDRESS, start, end, Evidence.FORMAT);
  }

  /** Whether the hexadecimal word that the digits are in has a colon beside it. */
  private static boolean nearColon(Candidate c) {
    int before = c.at - 1;
    while (c.at - before <= 4 && isHexLetter(c.byteAt(before))) {
      before--;
    }
    int after = c.at + c.run;
    while (after - c.at <= 4 && isHexLetter(c.byteAt(after))) {
      after++;
    }
    return c.byteAt(before) == ':' || c.byteAt(after) == ':';
  }

  private static boolean isDotBeforeDigit(Candidate c, int at) {
    return c.byteAt(at) == '.' && c.isDigit(at + 1);
  }

  private static boolean isVersion6Byte(byte b) {
    return b == ':' || Candidate.isDigit(b) || isHexLetter(b);
  }

  private static boolean isHexLetter(byte b) {
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'f';
  }
}
