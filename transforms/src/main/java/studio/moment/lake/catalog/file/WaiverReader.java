package studio.moment.lake.catalog.file;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import studio.moment.lake.catalog.Waiver;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;

/** Reads a column's waiver: why it is kept although it counts as personal, and until when. */
final class WaiverReader {
  private static final List<String> KEYS = List.of("reason", "until");
  private static final int MAX_REASON = 1_024;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

  private WaiverReader() {}

  /** The waiver of a rule; empty where it has none, or one with problems of its own. */
  static Optional<Waiver> of(YamlValue rule) {
    Optional<YamlMap> map =
        rule.peek("waiver").flatMap(value -> value.map("a map with reason and until"));
    if (map.isEmpty()) {
      return Optional.empty();
    }
    map.get().allowOnly(KEYS);
    Optional<String> reason =
        map.get()
            .require("reason", "reason: star ratings only")
            .flatMap(value -> value.text("a text", MAX_REASON))
            .map(String::strip);
    Optional<LocalDate> until =
        map.get().require("until", "until: 2027-06-30").flatMap(WaiverReader::day);
    return reason.flatMap(why -> until.map(day -> new Waiver(why, day)));
  }

  private static Optional<LocalDate> day(YamlValue value) {
    try {
      return Optional.of(LocalDate.parse(value.scalar().orElse(""), DAY));
    } catch (DateTimeParseException e) {
      value.problem("expected the last day on which the waiver holds, such as 2027-06-30");
      return Optional.empty();
    }
  }
}
