package studio.moment.lake.pipelines.revenue.adapter;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shape of reports' names: {@code orders_{date:yyyyMMdd}_{sequence}.csv}. {@code {date}} alone
 * is {@code yyyy-MM-dd}; a date without day is a month's report, of the month's last day; {@code *}
 * stands for any characters.
 *
 * @param template as declared
 * @param pattern the same, with the groups y, m, d and s
 */
public record FileName(String template, Pattern pattern) implements Serializable {
  private static final Pattern PART =
      Pattern.compile("\\{date(?::([^{}]*))?}|\\{sequence}|[*]|[^{}*]+|.", Pattern.DOTALL);
  private static final Pattern LETTERS = Pattern.compile("yyyy|yy|MM|dd|[-_. ]|.", Pattern.DOTALL);

  /** What a name says: the report's day and its place among the reports of that day, from 0. */
  public record Dated(LocalDate date, int sequence) {}

  /**
   * Compiles a template.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  public static FileName of(String template) {
    StringBuilder regex = new StringBuilder();
    boolean hasDate = false;
    boolean hasSequence = false;
    for (Matcher part = PART.matcher(template); part.find(); ) {
      String text = part.group();
      if (text.startsWith("{date")) {
        if (hasDate) {
          throw new IllegalArgumentException("the date stands twice");
        }
        hasDate = true;
        regex.append(date(part.group(1) == null ? "yyyy-MM-dd" : part.group(1)));
      } else if (text.equals("{sequence}")) {
        if (hasSequence) {
          throw new IllegalArgumentException("{sequence} stands twice");
        }
        hasSequence = true;
        regex.append("(?<s>[0-9]{1,6})");
      } else if (text.equals("*")) {
        regex.append("[^/]*?");
      } else if (text.equals("{") || text.equals("}")) {
        throw new IllegalArgumentException(
            "braces hold {date}, {date:yyyyMMdd} or {sequence} and nothing else");
      } else if (text.contains("/")) {
        throw new IllegalArgumentException("a name has no folder in it");
      } else {
        regex.append(Pattern.quote(text));
      }
    }
    if (!hasDate) {
      throw new IllegalArgumentException("the day of the report is missing: {date:yyyyMMdd}");
    }
    return new FileName(template, Pattern.compile(regex.toString()));
  }

  private static String date(String letters) {
    StringBuilder regex = new StringBuilder();
    for (Matcher part = LETTERS.matcher(letters); part.find(); ) {
      regex.append(
          switch (part.group()) {
            case "yyyy" -> "(?<y>[0-9]{4})";
            case "yy" -> "(?<y>[0-9]{2})";
            case "MM" -> "(?<m>[0-9]{2})";
            case "dd" -> "(?<d>[0-9]{2})";
            case "-", "_", ".", " " -> Pattern.quote(part.group());
            default ->
                throw new IllegalArgumentException(
                    "a date in a name is made of yyyy or yy, MM, dd and the signs - _ . and space");
          });
    }
    String made = regex.toString();
    boolean isUsable =
        count(made, "?<y>") == 1 && count(made, "?<m>") == 1 && count(made, "?<d>") <= 1;
    if (!isUsable) {
      throw new IllegalArgumentException(
          "a date in a name has a year, a month and, unless it is a month's report, a day");
    }
    return made;
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  /** What a name of this shape says; empty where it has another shape or no such day exists. */
  public Optional<Dated> parse(String name) {
    Matcher matcher = pattern.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(matcher.group("y"));
    int sequence = pattern.pattern().contains("?<s>") ? Integer.parseInt(matcher.group("s")) : 0;
    try {
      YearMonth month =
          YearMonth.of(year < 100 ? 2000 + year : year, Integer.parseInt(matcher.group("m")));
      LocalDate date =
          pattern.pattern().contains("?<d>")
              ? month.atDay(Integer.parseInt(matcher.group("d")))
              : month.atEndOfMonth();
      return Optional.of(new Dated(date, sequence));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
