package studio.moment.lake.postgres.text.time;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import studio.moment.lake.postgres.text.Malformed;
import studio.moment.lake.postgres.types.RejectedValue;

/**
 * Reads dates and times in the ISO style: {@code 2026-01-02 03:04:05.123456+09:30}, with a space or
 * a T, years of more than four digits, {@code BC} at the end. Whole days and microseconds count
 * from 2000-01-01, as PostgreSQL's own do. Not for several threads.
 */
final class TimeScanner {
  static final long INFINITE = Long.MAX_VALUE;
  static final long MINUS_INFINITE = Long.MIN_VALUE;
  static final long DAY_MICROS = 86_400_000_000L;

  private static final long SECOND_MICROS = 1_000_000;
  private static final int MICRO_DIGITS = 6;

  /** The last year of a date, which has 32 bits of days; a timestamp ends earlier. */
  private static final int MAX_YEAR = 5_874_897;

  private static final int MAX_TIMESTAMP_YEAR = 294_276;
  private static final int MIN_YEAR = -4713;

  /** PostgreSQL's zones go to 15:59:59 on both sides. */
  private static final int MAX_OFFSET = 16 * 3600;

  private static final byte[] INFINITY = "infinity".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MINUS_INFINITY = "-infinity".getBytes(StandardCharsets.US_ASCII);

  private final CommonTime common = new CommonTime();
  private byte[] text;
  private int at;
  private int end;
  private String type;
  private int year;
  private int month;
  private int day;
  private int offset;

  private void start(byte[] utf8, int from, int length, String typeName) {
    text = utf8;
    at = from;
    end = from + length;
    type = typeName;
  }

  /** Days since 2000-01-01, or one of the infinities. */
  long date(byte[] utf8, int from, int length) throws RejectedValue {
    start(utf8, from, length, "date");
    long special = infinity();
    if (special != 0) {
      return special;
    }
    calendarDate();
    era(MAX_YEAR);
    return CivilCalendar.days(year, month, day);
  }

  /** Microseconds since 2000-01-01 00:00 of a time without a zone, or one of the infinities. */
  long timestamp(byte[] utf8, int from, int length) throws RejectedValue {
    long micros = common.micros(utf8, from, length, false);
    if (micros != CommonTime.OTHER) {
      return micros;
    }
    start(utf8, from, length, "timestamp");
    long special = infinity();
    if (special != 0) {
      return special;
    }
    long time = dateAndTime();
    if (zone() && offset != 0) {
      throw malformed();
    }
    era(MAX_TIMESTAMP_YEAR);
    return CivilCalendar.days(year, month, day) * DAY_MICROS + time;
  }

  /** Microseconds since 2000-01-01 00:00 UTC, or one of the infinities. */
  long timestampWithZone(byte[] utf8, int from, int length) throws RejectedValue {
    long micros = common.micros(utf8, from, length, true);
    if (micros != CommonTime.OTHER) {
      return micros;
    }
    start(utf8, from, length, "timestamp with time zone");
    long special = infinity();
    if (special != 0) {
      return special;
    }
    long time = dateAndTime();
    if (!zone()) {
      throw new RejectedValue("timestamp with time zone that lacks its offset");
    }
    int seconds = offset;
    era(MAX_TIMESTAMP_YEAR);
    return CivilCalendar.days(year, month, day) * DAY_MICROS + time - seconds * SECOND_MICROS;
  }

  /** Microseconds of the day, up to 24:00:00. */
  long time(byte[] utf8, int from, int length) throws RejectedValue {
    start(utf8, from, length, "time");
    long micros = timeOfDay(DAY_MICROS);
    requireEnd();
    return micros;
  }

  /** Microseconds of the day; {@link #offsetSeconds} has the zone. */
  long timeWithZone(byte[] utf8, int from, int length) throws RejectedValue {
    start(utf8, from, length, "time with time zone");
    long micros = timeOfDay(DAY_MICROS);
    if (!zone()) {
      throw malformed();
    }
    requireEnd();
    return micros;
  }

  /** Seconds east of UTC of the value that was read last. */
  int offsetSeconds() {
    return offset;
  }

  private long infinity() {
    byte first = at < end ? text[at] : 0;
    if (first == 'i' && Arrays.equals(text, at, end, INFINITY, 0, INFINITY.length)) {
      return INFINITE;
    }
    return first == '-' && Arrays.equals(text, at, end, MINUS_INFINITY, 0, MINUS_INFINITY.length)
        ? MINUS_INFINITE
        : 0;
  }

  private void calendarDate() throws RejectedValue {
    year = year();
    expect('-');
    month = twoDigits();
    expect('-');
    day = twoDigits();
  }

  private long dateAndTime() throws RejectedValue {
    calendarDate();
    if (at == end || text[at] != ' ' && text[at] != 'T') {
      throw malformed();
    }
    at++;
    return timeOfDay(DAY_MICROS - 1);
  }

  private long timeOfDay(long last) throws RejectedValue {
    int hour = twoDigits();
    expect(':');
    int minute = twoDigits();
    int second = 0;
    int micros = 0;
    if (at < end && text[at] == ':') {
      at++;
      second = twoDigits();
      if (at < end && text[at] == '.') {
        at++;
        micros = fraction();
      }
    }
    long time = (hour * 3600L + minute * 60L + second) * SECOND_MICROS + micros;
    if (minute > 59 || second > 59 || time > last) {
      throw malformed();
    }
    return time;
  }

  private int fraction() throws RejectedValue {
    int start = at;
    int last = start;
    int micros = 0;
    while (last < end && last - start < MICRO_DIGITS && isDigit(text[last])) {
      micros = micros * 10 + (text[last++] - '0');
    }
    if (last == start) {
      throw malformed();
    }
    for (int digits = last - start; digits < MICRO_DIGITS; digits++) {
      micros *= 10;
    }
    for (; last < end && isDigit(text[last]); last++) {
      if (text[last] != '0') {
        throw new RejectedValue(type + " finer than a microsecond");
      }
    }
    at = last;
    return micros;
  }

  /** Whether a zone follows: Z, +09, +0900, +09:30, +09:30:15. */
  private boolean zone() throws RejectedValue {
    offset = 0;
    if (at == end) {
      return false;
    }
    byte sign = text[at];
    if (sign == 'Z') {
      at++;
      return true;
    }
    if (sign != '+' && sign != '-') {
      return false;
    }
    at++;
    int seconds = twoDigits() * 3600;
    for (int unit = 60; unit > 0 && at < end && text[at] != ' '; unit /= 60) {
      if (text[at] == ':') {
        at++;
      }
      int part = twoDigits();
      if (part > 59) {
        throw malformed();
      }
      seconds += part * unit;
    }
    if (seconds >= MAX_OFFSET) {
      throw malformed();
    }
    offset = sign == '-' ? -seconds : seconds;
    return true;
  }

  private void era(int maxYear) throws RejectedValue {
    boolean bc = end - at == 3 && text[at] == ' ' && text[at + 1] == 'B' && text[at + 2] == 'C';
    if (year == 0 || month < 1 || month > 12 || day < 1) {
      throw malformed();
    }
    if (bc) {
      at = end;
      year = 1 - year;
    }
    requireEnd();
    if (day > 28 && day > CivilCalendar.lengthOfMonth(year, month)) {
      throw malformed();
    }
    if (year > maxYear || year < MIN_YEAR) {
      throw new RejectedValue(type + " outside the years that PostgreSQL has");
    }
  }

  /** Four digits, or up to seven from the year 10000 on. */
  private int year() throws RejectedValue {
    int value = twoDigits() * 100 + twoDigits();
    for (int more = 0; more < 3 && at < end && isDigit(text[at]); more++) {
      value = value * 10 + (text[at++] - '0');
    }
    return value;
  }

  private int twoDigits() throws RejectedValue {
    int from = at;
    if (end - from < 2) {
      throw malformed();
    }
    int tens = text[from] - '0';
    int ones = text[from + 1] - '0';
    // Negative as soon as one of the two is no digit.
    if ((tens | 9 - tens | ones | 9 - ones) < 0) {
      throw malformed();
    }
    at = from + 2;
    return tens * 10 + ones;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private void expect(char character) throws RejectedValue {
    if (at == end || text[at] != character) {
      throw malformed();
    }
    at++;
  }

  private void requireEnd() throws RejectedValue {
    if (at != end) {
      throw malformed();
    }
  }

  private RejectedValue malformed() {
    return Malformed.text(type);
  }
}
