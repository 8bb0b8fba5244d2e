package studio.moment.lake.pipelines.revenue.adapter.field;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/** One way of writing a time; strict: no day that does not exist, no rest behind the pattern. */
interface DatePattern {
  /** What a text says of a time: with an offset (then at is set), or without. */
  record Told(LocalDateTime local, Instant at) {
    static Told utc(Instant at) {
      return new Told(LocalDateTime.ofInstant(at, ZoneOffset.UTC), at);
    }
  }

  /** What the text says, or null where it is not written like this or no such time exists. */
  Told parse(String text);

  /** Date, or date and time, with or without an offset, with or without fractions. */
  DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** Excel's day 0, as its serial numbers count from 1900-03-01 on. */
  LocalDateTime EXCEL_ZERO = LocalDateTime.of(1899, 12, 30, 0, 0);

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  static DatePattern of(String pattern) {
    switch (pattern) {
      case "iso":
        return text -> formatted(ISO, text);
      case "epoch_seconds":
        return text -> epoch(text, 1_000);
      case "epoch_millis":
        return text -> epoch(text, 1);
      case "excel":
        return DatePattern::excel;
      default:
        DatePattern digits = DigitPattern.of(pattern);
        if (digits != null) {
          return digits;
        }
        DateTimeFormatter formatter =
            DateTimeFormatter.ofPattern(properYears(pattern), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        if (formatted(
                formatter,
                formatter.format(OffsetDateTime.of(2026, 11, 21, 13, 14, 15, 0, ZoneOffset.UTC)))
            == null) {
          throw new IllegalArgumentException("the pattern does not tell a day");
        }
        return text -> formatted(formatter, text);
    }
  }

  /** The strict resolver wants y to stand beside an era; everyone writes y and means u. */
  private static String properYears(String pattern) {
    StringBuilder proper = new StringBuilder();
    boolean isQuoted = false;
    for (char c : pattern.toCharArray()) {
      isQuoted ^= c == '\'';
      proper.append(c == 'y' && !isQuoted ? 'u' : c);
    }
    return proper.toString();
  }

  private static Told formatted(DateTimeFormatter formatter, String text) {
    try {
      TemporalAccessor parsed =
          formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (parsed instanceof OffsetDateTime time) {
        return new Told(time.toLocalDateTime(), time.toInstant());
      }
      return parsed instanceof LocalDateTime time
          ? new Told(time, null)
          : new Told(LocalDate.from(parsed).atTime(LocalTime.MIDNIGHT), null);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Told epoch(String text, long millis) {
    try {
      return Told.utc(Instant.ofEpochMilli(Math.multiplyExact(Long.parseLong(text), millis)));
    } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  private static Told excel(String text) {
    try {
      double days = Double.parseDouble(text);
      // Below lies the 29 February 1900 that Excel believes in.
      return days >= 61 && days < 100_000
          ? new Told(EXCEL_ZERO.plusSeconds(Math.round(days * 86_400)), null)
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** All patterns of a rule. */
  static List<DatePattern> all(DateRule rule) {
    return rule.patterns().stream().map(DatePattern::of).toList();
  }

  /**
   * The instant of what was told.
   *
   * @return null where the zone's clocks skipped that time
   */
  static Instant instant(Told told, ZoneId zone) {
    if (told.at() != null) {
      return told.at();
    }
    // Where clocks went back, the first of both.
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(told.local());
    return offsets.isEmpty() ? null : told.local().toInstant(offsets.get(0));
  }
}
