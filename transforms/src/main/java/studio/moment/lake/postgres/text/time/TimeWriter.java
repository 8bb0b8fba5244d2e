package studio.moment.lake.postgres.text.time;

import studio.moment.lake.postgres.text.ByteSink;

/** Writes dates and times as PostgreSQL does: ISO style, with a space; XSD style, with a T. */
public final class TimeWriter {
  private static final int[] POWERS = {100_000, 10_000, 1_000, 100, 10, 1};

  private static final int ERA_DAYS = 146_097;

  private TimeWriter() {}

  /** Days since 2000-01-01, or an infinity. */
  public static void date(long days, ByteSink out) {
    if (infinite(days, out)) {
      return;
    }
    boolean bc = calendarDate(days, out);
    if (bc) {
      out.putAscii(" BC");
    }
  }

  /**
   * Microseconds since 2000-01-01, or an infinity.
   *
   * @param separator between date and time
   * @param zone what stands behind the time, possibly nothing
   */
  public static void timestamp(long micros, char separator, String zone, ByteSink out) {
    if (infinite(micros, out)) {
      return;
    }
    boolean bc = calendarDate(Math.floorDiv(micros, TimeScanner.DAY_MICROS), out);
    out.putByte(separator);
    time(Math.floorMod(micros, TimeScanner.DAY_MICROS), out);
    out.putAscii(zone);
    if (bc) {
      out.putAscii(" BC");
    }
  }

  /** Microseconds of the day; the fraction without the zeros at its end. */
  public static void time(long micros, ByteSink out) {
    int seconds = (int) (micros / 1_000_000);
    twoDigits(seconds / 3600, out);
    out.putByte(':');
    twoDigits(seconds / 60 % 60, out);
    out.putByte(':');
    twoDigits(seconds % 60, out);
    fraction((int) (micros % 1_000_000), out);
  }

  static void fraction(int micros, ByteSink out) {
    if (micros == 0) {
      return;
    }
    out.putByte('.');
    int rest = micros;
    for (int power : POWERS) {
      if (rest == 0) {
        return;
      }
      out.putByte('0' + rest / power);
      rest %= power;
    }
  }

  /** Seconds east of UTC: hours always, minutes and seconds where there are some. */
  static void offset(int seconds, ByteSink out) {
    int rest = Math.abs(seconds);
    out.putByte(seconds < 0 ? '-' : '+');
    twoDigits(rest / 3600, out);
    if (rest % 3600 != 0) {
      out.putByte(':');
      twoDigits(rest / 60 % 60, out);
    }
    if (rest % 60 != 0) {
      out.putByte(':');
      twoDigits(rest % 60, out);
    }
  }

  public static void number(long value, ByteSink out) {
    if (value < 0) {
      out.putByte('-');
    }
    long power = 1;
    while (value / power <= -10 || value / power >= 10) {
      power *= 10;
    }
    for (; power > 0; power /= 10) {
      out.putByte('0' + (int) Math.abs(value / power % 10));
    }
  }

  private static boolean infinite(long value, ByteSink out) {
    if (value == TimeScanner.INFINITE) {
      out.putAscii("infinity");
      return true;
    }
    if (value == TimeScanner.MINUS_INFINITE) {
      out.putAscii("-infinity");
      return true;
    }
    return false;
  }

  /** Writes year, month and day; whether the year is one before Christ. */
  private static boolean calendarDate(long days, ByteSink out) {
    long sinceMarch = days + CivilCalendar.DAYS_TO_2000;
    long era = Math.floorDiv(sinceMarch, ERA_DAYS);
    int dayOfEra = (int) Math.floorMod(sinceMarch, (long) ERA_DAYS);
    int yearOfEra =
        (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / (ERA_DAYS - 1)) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    long shown = year > 0 ? year : 1 - year;
    if (shown < 1000) {
      out.putByte('0');
      out.putByte('0' + (int) (shown / 100));
      twoDigits((int) (shown % 100), out);
    } else {
      number(shown, out);
    }
    out.putByte('-');
    twoDigits(month, out);
    out.putByte('-');
    twoDigits(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, out);
    return year <= 0;
  }

  private static void twoDigits(int value, ByteSink out) {
    out.putByte('0' + value / 10);
    out.putByte('0' + value % 10);
  }
}
