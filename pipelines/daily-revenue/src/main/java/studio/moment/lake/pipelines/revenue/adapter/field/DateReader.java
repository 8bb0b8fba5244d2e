package studio.moment.lake.pipelines.revenue.adapter.field;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import studio.moment.lake.pipelines.revenue.adapter.text.TextShape;
import studio.moment.lake.pipelines.revenue.row.Days;

/** Reads dates and times by a rule. Remembers the last text: rows of a day stand together. */
public final class DateReader {
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;

  private final DateRule rule;
  private final List<DatePattern> patterns;
  private final String field;
  private String lastText;
  private DatePattern.Told last;
  private Instant lastInstant;

  /**
   * @param field for rejections
   * @throws IllegalArgumentException with what is wrong with a pattern
   */
  public DateReader(DateRule rule, String field) {
    this.rule = rule;
    this.patterns = DatePattern.all(rule);
    this.field = field;
  }

  /**
   * The instant that a text tells; a day alone is its beginning in the rule's zone.
   *
   * @throws RejectedValue where it is not written as declared, or no such time exists
   */
  public Instant instant(String text) {
    if (text.equals(lastText) && lastInstant != null) {
      return lastInstant;
    }
    Instant instant = DatePattern.instant(told(text), rule.zone());
    if (instant == null) {
      throw new RejectedValue(
          field, TextShape.of(text) + " is an hour that clocks in " + rule.zone() + " skipped");
    }
    lastInstant = instant;
    return instant;
  }

  /** The day that a text tells, as the partner wrote it. */
  public LocalDate day(String text) {
    return Days.same(told(text).local().toLocalDate());
  }

  private DatePattern.Told told(String text) {
    if (text.equals(lastText)) {
      return last;
    }
    for (DatePattern pattern : patterns) {
      DatePattern.Told told = pattern.parse(text);
      if (told != null
          && told.local().getYear() >= FIRST_YEAR
          && told.local().getYear() < LAST_YEAR) {
        lastText = text;
        last = told;
        lastInstant = null;
        return told;
      }
    }
    throw new RejectedValue(
        field,
        "%s is no day or time written as %s"
            .formatted(TextShape.of(text), String.join(" or ", rule.patterns())));
  }
}
