package studio.moment.lake.privacy.detect.kinds;

/**
 * Business registration numbers, 3-2-5 digits. With hyphens the format is enough; with spaces or
 * bare the check digit must fit, since any ten digits look like it.
 */
final class BusinessNumber implements Shape {
  private static final int[] WEIGHTS = {1, 3, 7, 1, 3, 7, 1, 3, 5};

  @Override
  public boolean beginsWith(int digits) {
    return digits == 3 || digits == 10;
  }

  @Override
  public boolean matches(Candidate c) {
    if (c.text[c.at] == '0') {
      return false;
    }
    if (c.run == 10) {
      boolean hinted = c.hinted.contains(Kind.BUSINESS_NUMBER);
      boolean checked = isChecked(c, c.at + 3, c.at + 5);
      return (checked || hinted)
          && !c.isPiece(c.at + 10)
          && c.found(
              Kind.BUSINESS_NUMBER,
              c.at,
              c.at + 10,
              hinted ? (checked ? Evidence.CHECKED : Evidence.FORMAT) : Evidence.WEAK);
    }
    if (c.run != 3) {
      return false;
    }
    int firstGap = c.hyphen(c.at + 3);
    int second = c.at + 3 + firstGap;
    if (firstGap == 0 || c.digits(second) != 2) {
      return false;
    }
    int secondGap = c.hyphen(second + 2);
    int third = second + 2 + secondGap;
    if (secondGap == 0 || c.digits(third) != 5) {
      return false;
    }
    boolean checked = isChecked(c, second, third);
    boolean hyphens = c.hasHyphen(c.at + 3, firstGap) && c.hasHyphen(second + 2, secondGap);
    return (checked || hyphens)
        && c.found(
            Kind.BUSINESS_NUMBER, c.at, third + 5, checked ? Evidence.CHECKED : Evidence.FORMAT);
  }

  private static boolean isChecked(Candidate c, int second, int third) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += digit(c, second, third, i) * WEIGHTS[i];
    }
    sum += digit(c, second, third, 8) * 5 / 10;
    return (10 - sum % 10) % 10 == digit(c, second, third, 9);
  }

  private static int digit(Candidate c, int second, int third, int index) {
    return c.digit(index < 3 ? c.at + index : index < 5 ? second + index - 3 : third + index - 5);
  }
}
