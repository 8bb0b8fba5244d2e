package studio.moment.lake.privacy.detect.kinds;

/**
 * Korean passports: one of M, S, R, O, D and either 8 digits or 3 digits, a letter and 4 digits.
 */
final class Passport implements Shape {
  @Override
  public boolean beginsWith(int digits) {
    return digits == 3 || digits == 8;
  }

  @Override
  public boolean matches(Candidate c) {
    if (c.run != 8 && c.run != 3 || !isType(c.byteAt(c.at - 1)) || isWord(c.byteAt(c.at - 2))) {
      return false;
    }
    int end = c.at + c.run;
    if (c.run == 3) {
      if (!Candidate.isLetter(c.byteAt(end)) || c.digits(end + 1) != 4) {
        return false;
      }
      end += 5;
    }
    return !isWord(c.byteAt(end)) && c.found(Kind.PASSPORT, c.at - 1, end, Evidence.FORMAT);
  }

  private static boolean isType(byte b) {
    return switch (b | 0x20) {
      case 'm', 's', 'r', 'o', 'd' -> b > 0;
      default -> false;
    };
  }

  private static boolean isWord(byte b) {
    return Candidate.isLetter(b) || Candidate.isDigit(b) || b == '_';
  }
}
