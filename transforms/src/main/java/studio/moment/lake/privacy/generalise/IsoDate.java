package studio.moment.lake.privacy.generalise;

import studio.moment.lake.privacy.text.WhiteSpace;

/**
 * Reads the day of a date, timestamp or timestamptz in PostgreSQL's ISO form: {@code 2024-03-15},
 * {@code 2024-03-15 09:30:00.5}, {@code 2024-03-15 09:30:00+09} (T instead of the space is read
 * too), and {@code 20240315} as old systems keep it in text. The day is the one that is written: a
 * timestamptz is not moved to another zone, so the session's time zone decides. Years BC, infinity
 * and days that the calendar does not have are refused. Not safe for two threads.
 */
final class IsoDate {
  private static final int MAX_YEAR = 294_276;
  private static final int OLDEST_COMPACT = 1900;
  private static final int NEWEST_COMPACT = 2099;

  private int year;
  private int month;

  boolean read(byte[] text, int offset, int end) {
    int from = WhiteSpace.skip(text, offset, end);
    int to = WhiteSpace.trimEnd(text, from, end);
    if (isCompact(text, from, to)) {
      year = twoDigits(text, from) * 100 + twoDigits(text, from + 2);
      month = twoDigits(text, from + 4);
      // Other numbers of eight digits must not show their beginning.
      return year >= OLDEST_COMPACT && year <= NEWEST_COMPACT && isDay(twoDigits(text, from + 6));
    }
    int at = from;
    int number = 0;
    while (at < to && isDigit(text[at]) && at - from < 7) {
      number = number * 10 + text[at++] - '0';
    }
    year = number;
    if (at - from < 4 || year == 0 || year > MAX_YEAR || to - at < 6) {
      return false;
    }
    if (text[at] != '-' || text[at + 3] != '-') {
      return false;
    }
    month = twoDigits(text, at + 1);
    int day = twoDigits(text, at + 4);
    return isDay(day) && isTimeOrNothing(text, at + 6, to);
  }

  private boolean isDay(int day) {
    return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth();
  }

  private static boolean isCompact(byte[] text, int from, int to) {
    boolean digits = to - from == 8;
    for (int at = from; digits && at < to; at++) {
      digits = isDigit(text[at]);
    }
    return digits;
  }

  int year() {
    return year;
  }

  /** From 1. */
  int month() {
    return month;
  }

  private int lengthOfMonth() {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static boolean isTimeOrNothing(byte[] text, int from, int to) {
    if (from == to) {
      return true;
    }
    if (text[from] != ' ' && text[from] != 'T' || to - from < 6) {
      return false;
    }
    for (int at = from + 1; at < to; at++) {
      byte c = text[at];
      if (!isDigit(c) && c != ':' && c != '.' && c != '+' && c != '-' && c != 'Z') {
        return false;
      }
    }
    return true;
  }

  private static int twoDigits(byte[] text, int at) {
    return isDigit(text[at]) && isDigit(text[at + 1])
        ? (text[at] - '0') * 10 + text[at + 1] - '0'
        : -1;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
