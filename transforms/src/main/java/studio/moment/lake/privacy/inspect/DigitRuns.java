package studio.moment.lake.privacy.inspect;

/** Digits in which identifiers seem to stand by chance, again and again where there are many. */
final class DigitRuns {
  /** As long as a UUID without hyphens, or an MD5 sum. */
  private static final int DIGEST = 32;

  private static final int MILLIS = 13;

  private DigitRuns() {}

  /** Whether a place stands in a UUID, a hash or the like: in many hexadecimal digits. */
  static boolean isInDigest(byte[] text, int from, int to, int place) {
    int start = place;
    while (start > from && isHex(text[start - 1])) {
      start--;
    }
    int digits = 0;
    boolean letters = false;
    for (int at = start; at < to && isHex(text[at]); at++) {
      digits += text[at] == '-' ? 0 : 1;
      letters |= text[at] >= 'A';
    }
    return letters && digits >= DIGEST;
  }

  /**
   * Whether a whole run of digits may be a point in time between 2001 and 2033, in milliseconds
   * since 1970. Such a number has as many digits as a resident number has without its hyphen, and
   * for some months of every few years it begins like a date of birth too.
   */
  static boolean mayBeTime(byte[] text, int from, int to) {
    if (to - from != MILLIS || text[from] != '1') {
      return false;
    }
    for (int at = from; at < to; at++) {
      if (text[at] < '0' || text[at] > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(byte b) {
    return b >= '0' && b <= '9' || b >= 'a' && b <= 'f' || b >= 'A' && b <= 'F' || b == '-';
  }
}
