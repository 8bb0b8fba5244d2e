package studio.moment.lake.rdsexport.manifest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Times of a manifest: {@code Jun 26, 2024, 3:21:04 PM}, in UTC. */
final class ManifestTime {
  /** Before Java 9 there was no second comma, and since Java 20 there is a narrow space. */
  private static final DateTimeFormatter WORDS =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("MMM d, uuuu[,] h:mm:ss a")
          .toFormatter(Locale.US);

  private ManifestTime() {}

  /**
   * @throws DateTimeException where the text is no time
   */
  static Instant parse(String text) {
    String plain = text.strip().replaceAll("[\\u202F\\u00A0\\s]+", " ");
    if (!plain.isEmpty() && Character.isDigit(plain.charAt(0))) {
      return OffsetDateTime.parse(plain.replaceFirst(" ", "T")).toInstant();
    }
    return LocalDateTime.parse(plain, WORDS).toInstant(ZoneOffset.UTC);
  }
}
