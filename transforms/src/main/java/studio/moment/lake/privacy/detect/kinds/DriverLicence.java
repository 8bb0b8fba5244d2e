package studio.moment.lake.privacy.detect.kinds;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Driver's licences: region (11 to 26, 28), year, six digits and two, with separators or bare. Old
 * ones name the region in words (서울 12-345678-90).
 */
final class DriverLicence implements Shape {
  private static final byte[][] REGIONS = {
    "서울".getBytes(UTF_8), "부산".getBytes(UTF_8), "대구".getBytes(UTF_8), "인천".getBytes(UTF_8),
    "광주".getBytes(UTF_8), "대전".getBytes(UTF_8), "울산".getBytes(UTF_8), "경기".getBytes(UTF_8),
    "강원".getBytes(UTF_8), "충북".getBytes(UTF_8), "충남".getBytes(UTF_8), "전북".getBytes(UTF_8),
    "전남".getBytes(UTF_8), "경북".getBytes(UTF_8), "경남".getBytes(UTF_8), "제주".getBytes(UTF_8)
  };

  @Override
  public boolean beginsWith(int digits) {
    return digits == 2 || digits == 4 || digits == 10 || digits == 12;
  }

  @Override
  public boolean matches(Candidate c) {
    int afterRegion = group(c, c.at, 2);
    int afterYear = group(c, afterRegion, 2);
    int afterSerial = group(c, afterYear, 6);
    int end = afterSerial < 0 ? -1 : afterSerial + 2;
    if (end > 0 && c.digits(afterSerial) == 2 && isRegion(c)) {
      boolean bare = end - c.at == c.run;
      boolean hinted = c.hinted.contains(Kind.DRIVER_LICENCE);
      return !(bare && c.isPiece(end))
          && c.found(
              Kind.DRIVER_LICENCE, c.at, end, bare && !hinted ? Evidence.WEAK : Evidence.FORMAT);
    }
    return c.run == 2 && matchesNamedRegion(c);
  }

  private static boolean matchesNamedRegion(Candidate c) {
    int afterYear = group(c, c.at, 2);
    int afterSerial = group(c, afterYear, 6);
    if (afterSerial < 0
        || c.digits(afterSerial) != 2
        || c.text[afterYear - 1] != '-'
        || c.text[afterSerial - 1] != '-') {
      return false;
    }
    int before = c.at;
    while (before > c.from && (c.text[before - 1] == ' ' || c.text[before - 1] == '-')) {
      before--;
    }
    for (byte[] region : REGIONS) {
      int start = before - region.length;
      if (start >= c.from && startsWith(c.text, start, region)) {
        return c.found(Kind.DRIVER_LICENCE, start, afterSerial + 2, Evidence.FORMAT);
      }
    }
    return false;
  }

  /** Where the next group begins after one of that many digits; -1 where there is no such group. */
  private static int group(Candidate c, int at, int length) {
    if (at < 0) {
      return -1;
    }
    for (int i = 0; i < length; i++) {
      if (!c.isDigit(at + i)) {
        return -1;
      }
    }
    return at + length + c.hyphen(at + length);
  }

  private static boolean isRegion(Candidate c) {
    int region = c.digit(c.at) * 10 + c.digit(c.at + 1);
    return region >= 11 && region <= 26 || region == 28;
  }

  private static boolean startsWith(byte[] text, int at, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (text[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
