package studio.moment.lake.local.reports.format;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import studio.moment.lake.local.reports.row.Told;
import studio.moment.lake.local.reports.row.Told.Flaw;

/** Amounts, days and file names as texts, flawed where the row is. */
final class Written {
  private Written() {}

  static int digits(String currency) {
    return Currency.getInstance(currency).getDefaultFractionDigits();
  }

  static BigDecimal amount(long minor, String currency) {
    return BigDecimal.valueOf(minor, digits(currency));
  }

  /** Plain, or with separators as another country writes them. */
  static String plain(Told row, long minor) {
    return row.flaw() == Flaw.SEPARATORS
        ? foreign(minor, row.currency())
        : amount(minor, row.currency()).toPlainString();
  }

  /** With commas between thousands. */
  static String grouped(Told row, long minor) {
    return row.flaw() == Flaw.SEPARATORS
        ? foreign(minor, row.currency())
        : commas(amount(minor, row.currency()), digits(row.currency()));
  }

  static String commas(BigDecimal amount, int digits) {
    return String.format(Locale.ROOT, "%,." + digits + "f", amount);
  }

  private static String foreign(long minor, String currency) {
    String text = commas(amount(minor, currency), digits(currency));
    String swapped = text.replace(',', '_').replace('.', ',').replace('_', '.');
    // An amount below a thousand without decimals has no separator to go wrong.
    return swapped.matches("[0-9]+") ? swapped + ",-" : swapped;
  }

  static String time(Told row, Instant at, ZoneId zone, DateTimeFormatter pattern) {
    return row.flaw() == Flaw.DATE
        ? pattern.format(LocalDateTime.of(2026, 2, 28, 11, 0).atZone(zone)).replace("28", "30")
        : pattern.format(at.atZone(zone));
  }

  static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** A report's name: stem, day, sequence from the second on. */
  static String name(
      String stem, LocalDate date, DateTimeFormatter pattern, int sequence, String ending) {
    return stem + pattern.format(date) + (sequence == 0 ? "" : "_" + sequence) + ending;
  }
}
