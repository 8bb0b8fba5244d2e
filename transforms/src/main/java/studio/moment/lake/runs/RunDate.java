package studio.moment.lake.runs;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** The day a run is for: a calendar day in Korea, where the business is. */
public final class RunDate {
  public static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

  private RunDate() {}

  /**
   * Parses {@code --runDate}.
   *
   * @param text YYYY-MM-DD, or null for yesterday in Korea
   * @throws LakeException ARGUMENTS where it is malformed or in the future
   */
  public static LocalDate parse(String text, Clock clock) {
    LocalDate today = LocalDate.now(clock.withZone(ZONE));
    if (text == null) {
      return today.minusDays(1);
    }
    LocalDate date;
    try {
      date = LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw LakeException.arguments(
          "--runDate=" + text + " is no date; write it as YYYY-MM-DD, for example " + today + ".");
    }
    if (date.isAfter(today)) {
      throw LakeException.arguments(
          "--runDate="
              + text
              + " is in the future; in Korea it is "
              + today
              + ". Leave the option out for yesterday.");
    }
    return date;
  }
}
