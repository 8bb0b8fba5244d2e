package studio.moment.lake.pipelines.revenue.adapter.field;

import java.time.DateTimeException;
import java.time.LocalDateTime;

/**
 * Patterns of digits at fixed places, such as {@code yyyy-MM-dd HH:mm:ss}, without the formatter's
 * overhead: a report has millions of them.
 */
final class DigitPattern implements DatePattern {
  private static final String UNITS = "yMdHms";

  private final String pattern;

  private DigitPattern(String pattern) {
    this.pattern = pattern;
  }

  /** Null where the pattern has anything but digits at fixed places and signs between them. */
  static DigitPattern of(String pattern) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < pattern.length(); ) {
      char c = pattern.charAt(i);
      if (c == '\'' && pattern.startsWith("'T'", i)) {
        plain.append('T');
        i += 3;
      } else if (UNITS.indexOf(c) >= 0) {
        int end = i;
        while (end < pattern.length() && pattern.charAt(end) == c) {
          end++;
        }
        if (end - i != (c == 'y' ? 4 : 2) || plain.indexOf(String.valueOf(c)) >= 0) {
          return null;
        }
        plain.append(pattern, i, end);
        i = end;
      } else if (" -/.:_".indexOf(c) >= 0) {
        plain.append(c);
        i++;
      } else {
        return null;
      }
    }
    String made = plain.toString();
    boolean hasDay = made.contains("y") && made.contains("M") && made.contains("d");
    boolean hasWholeTime =
        (made.contains("H") || !made.contains("m")) && (made.contains("m") || !made.contains("s"));
    return hasDay && hasWholeTime ? new DigitPattern(made) : null;
  }

  @Override
  public Told parse(String text) {
    if (text.length() != pattern.length()) {
      return null;
    }
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = pattern.charAt(i);
      int digit = text.charAt(i) - '0';
      if (UNITS.indexOf(unit) < 0) {
        if (text.charAt(i) != unit) {
          return null;
        }
        continue;
      }
      if (digit < 0 || digit > 9) {
        return null;
      }
      switch (unit) {
        case 'y' -> year = year * 10 + digit;
        case 'M' -> month = month * 10 + digit;
        case 'd' -> day = day * 10 + digit;
        case 'H' -> hour = hour * 10 + digit;
        case 'm' -> minute = minute * 10 + digit;
        default -> second = second * 10 + digit;
      }
    }
    try {
      return new Told(LocalDateTime.of(year, month, day, hour, minute, second), null);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
