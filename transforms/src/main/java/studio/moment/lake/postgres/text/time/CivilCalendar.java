package studio.moment.lake.postgres.text.time;

/**
 * The Gregorian calendar of all times, in days since 2000-01-01. Years are counted from March on,
 * so that the leap day is a year's last; the year 0 is 1 BC.
 */
final class CivilCalendar {
  /** Days from 0000-03-01 to 2000-01-01. */
  static final long DAYS_TO_2000 = 730_425;

  private CivilCalendar() {}

  static long days(int year, int month, int day) {
    long y = month > 2 ? year : year - 1L;
    long century = Math.floorDiv(y, 100);
    int monthFromMarch = month > 2 ? month - 3 : month + 9;
    return 365 * y
        + Math.floorDiv(y, 4)
        - century
        + Math.floorDiv(century, 4)
        + (153 * monthFromMarch + 2) / 5
        + (day - 1)
        - DAYS_TO_2000;
  }

  static int lengthOfMonth(int year, int month) {
    if (month == 2) {
      boolean leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
      return leap ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }
}
