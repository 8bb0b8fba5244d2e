package studio.moment.lake.postgres.text.time;

/**
 * Reads what nearly every time of an export looks like, {@code 2026-01-02 03:04:05.123456} with
 * {@code +00} behind it or nothing, in one small loop without branches for anything else. What is
 * of another shape, or no time at all, is left to {@link TimeScanner}. Not for several threads.
 */
final class CommonTime {
  /** The text is of another shape. */
  static final long OTHER = Long.MIN_VALUE + 1;

  private static final int WITHOUT_FRACTION = 19;
  private static final int MICRO_DIGITS = 6;
  private static final int[] UNITS = {100_000, 10_000, 1_000, 100, 10, 1};

  /** Times mostly come in their order: the last one's day is that of the next. */
  private int lastDate;

  private long lastDays;

  /**
   * Microseconds since 2000-01-01 00:00, of the same zone.
   *
   * @param zone whether {@code +00} stands at the end
   */
  long micros(byte[] text, int from, int length, boolean zone) {
    int end = from + length - (zone ? 3 : 0);
    if (end - from < WITHOUT_FRACTION
        || text[from + 4] != '-'
        || text[from + 7] != '-'
        || text[from + 10] != ' '
        || text[from + 13] != ':'
        || text[from + 16] != ':'
        || zone && (text[end] != '+' || text[end + 1] != '0' || text[end + 2] != '0')) {
      return OTHER;
    }
    int hour = twoDigits(text, from + 11);
    int minute = twoDigits(text, from + 14);
    int second = twoDigits(text, from + 17);
    int fraction = fraction(text, from + WITHOUT_FRACTION, end);
    // Negative where one is no number, or too large for its place.
    if ((hour | minute | second | fraction | 23 - hour | 59 - minute | 59 - second) < 0) {
      return OTHER;
    }
    long days = days(text, from);
    return days == OTHER
        ? OTHER
        : days * TimeScanner.DAY_MICROS
            + ((hour * 60L + minute) * 60 + second) * 1_000_000
            + fraction;
  }

  private long days(byte[] text, int from) {
    int century = twoDigits(text, from);
    int years = twoDigits(text, from + 2);
    int month = twoDigits(text, from + 5);
    int day = twoDigits(text, from + 8);
    // Every month has 28 days; the rest are looked up.
    if ((century | years | month - 1 | day - 1 | 12 - month | 31 - day) < 0) {
      return OTHER;
    }
    int year = century * 100 + years;
    int date = (year << 4 | month) << 5 | day;
    if (date != lastDate) {
      if (year == 0 || day > 28 && day > CivilCalendar.lengthOfMonth(year, month)) {
        return OTHER;
      }
      lastDays = CivilCalendar.days(year, month, day);
      lastDate = date;
    }
    return lastDays;
  }

  /** From the point on, possibly nothing; -1 where it is something else. */
  private static int fraction(byte[] text, int from, int end) {
    if (from == end) {
      return 0;
    }
    int digits = end - from - 1;
    if (text[from] != '.' || digits < 1 || digits > MICRO_DIGITS) {
      return -1;
    }
    int micros = 0;
    for (int i = 0; i < digits; i++) {
      int digit = text[from + 1 + i] - '0';
      if ((digit | 9 - digit) < 0) {
        return -1;
      }
      micros += digit * UNITS[i];
    }
    return micros;
  }

  /** Negative where one of the two is no digit. */
  private static int twoDigits(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return (tens | 9 - tens | ones | 9 - ones) < 0 ? -1 : tens * 10 + ones;
  }
}
