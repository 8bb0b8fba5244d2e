package studio.moment.lake.privacy.detect.kinds;

/**
 * Numbers of 6 and 7 digits: resident, alien and corporate registration numbers. The first two
 * begin with a date of birth (YYMMDD) and tell sex and century in the seventh digit: 1 to 4
 * residents, 5 to 8 aliens. Since October 2020 the digits after it are random, so the check digit
 * only raises confidence. A corporate number has no date; written without a hyphen it must have a
 * fitting check digit, a registry office (1 or 2 first) and a known type (fifth and sixth digit),
 * because any 13 digits look like it.
 */
final class ResidentNumber implements Shape {
  private static final int FIRST = 6;
  private static final int SECOND = 7;

  @Override
  public boolean beginsWith(int digits) {
    return digits == FIRST || digits == FIRST + SECOND;
  }

  @Override
  public boolean matches(Candidate c) {
    int gap = c.run == FIRST ? c.hyphen(c.at + FIRST) : 0;
    if (c.run != FIRST + SECOND && gap == 0) {
      return false;
    }
    int second = c.at + FIRST + gap;
    int seconds = c.run == FIRST ? c.digits(second) : SECOND;
    boolean hyphen = c.hasHyphen(c.at + FIRST, gap);
    if (seconds == 1 && hyphen && isBirthDate(c) && isMasked(c, second)) {
      return true;
    }
    if (seconds != SECOND) {
      return false;
    }
    int end = second + SECOND;
    int seventh = c.digit(second);
    if (isBirthDate(c) && seventh >= 1 && seventh <= 8) {
      boolean resident = seventh <= 4;
      boolean checked = checkDigit(c, second, resident ? 11 : 13) == c.digit(end - 1);
      return c.found(
          resident ? Kind.RESIDENT_NUMBER : Kind.ALIEN_NUMBER,
          c.at,
          end,
          checked ? Evidence.CHECKED : Evidence.FORMAT);
    }
    boolean checked = corporateCheckDigit(c, second) == c.digit(end - 1) && isCorporateType(c);
    return (checked || hyphen)
        && c.found(Kind.CORPORATE_NUMBER, c.at, end, checked ? Evidence.CHECKED : Evidence.FORMAT);
  }

  /** 900101-1****** still tells birth and sex. */
  private static boolean isMasked(Candidate c, int second) {
    int sex = c.digit(second);
    int end = second + 1;
    while (end < second + SECOND && (c.byteAt(end) == '*' || (c.byteAt(end) | 0x20) == 'x')) {
      end++;
    }
    return sex >= 1
        && sex <= 8
        && end == second + SECOND
        && c.found(sex <= 4 ? Kind.RESIDENT_NUMBER : Kind.ALIEN_NUMBER, c.at, end, Evidence.FORMAT);
  }

  private static boolean isBirthDate(Candidate c) {
    int month = c.digit(c.at + 2) * 10 + c.digit(c.at + 3);
    int day = c.digit(c.at + 4) * 10 + c.digit(c.at + 5);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  private static int checkDigit(Candidate c, int second, int base) {
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += digit(c, second, i) * (i % 8 + 2);
    }
    return Math.floorMod(base - sum % 11, 10);
  }

  private static int corporateCheckDigit(Candidate c, int second) {
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += digit(c, second, i) * (i % 2 + 1);
    }
    return (10 - sum % 10) % 10;
  }

  private static boolean isCorporateType(Candidate c) {
    int registry = c.digit(c.at);
    int type = c.digit(c.at + 4) * 10 + c.digit(c.at + 5);
    return (registry == 1 || registry == 2) && isType(type);
  }

  private static boolean isType(int type) {
    return type >= 11 && type <= 15 || type == 21 || type == 22 || type >= 31 && type <= 49;
  }

  private static int digit(Candidate c, int second, int index) {
    return c.digit(index < FIRST ? c.at + index : second + index - FIRST);
  }
}
