package studio.moment.lake.catalog.file;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.moment.lake.catalog.LoadMode;
import studio.moment.lake.catalog.yaml.YamlMap;
import studio.moment.lake.catalog.yaml.YamlValue;

/** Reads which rows of a table a run takes. */
final class ModeReader {
  /** The modes by their names in the file. */
  enum Mode {
    FULL,
    INCREMENTAL
  }

  static final List<String> INCREMENTAL_KEYS =
      List.of("watermark", "overlap", "overlapCount", "deletes");

  private static final Duration DEFAULT_OVERLAP = Duration.ofMinutes(10);
  private static final Period DEFAULT_DELETES = Period.ofDays(7);
  private static final Pattern OVERLAP = Pattern.compile("([0-9]{1,6})([smhd])");
  private static final Pattern DAYS = Pattern.compile("([0-9]{1,4})d");

  private ModeReader() {}

  /** The table's mode; empty where it is unreadable. */
  static Optional<LoadMode> read(YamlMap table) {
    Mode mode = Mode.FULL;
    Optional<YamlValue> declared = table.get("mode");
    if (declared.isPresent()) {
      Optional<Mode> choice = declared.get().choice(Mode.class);
      if (choice.isEmpty()) {
        return Optional.empty();
      }
      mode = choice.get();
    }
    if (mode == Mode.INCREMENTAL) {
      return incremental(table, declared.orElseThrow());
    }
    for (String key : INCREMENTAL_KEYS) {
      table
          .entry(key)
          .ifPresent(entry -> entry.key().problem(key + " belongs to 'mode: incremental' alone"));
    }
    return Optional.of(new LoadMode.Full());
  }

  private static Optional<LoadMode> incremental(YamlMap table, YamlValue mode) {
    Optional<String> watermark = Optional.empty();
    if (table.get("watermark").isPresent()) {
      watermark =
          table.get("watermark").flatMap(value -> value.name("the name of a source column"));
    } else {
      mode.problem(
          "'mode: incremental' needs a watermark, the source column that grows with every change:"
              + " for example watermark: updated_at");
    }
    if (table.get("key").isEmpty()) {
      mode.problem("'mode: incremental' merges rows by key; add for example key: [creator_id]");
    }
    Optional<YamlValue> count = table.get("overlapCount");
    if (count.isPresent() && table.get("overlap").isPresent()) {
      count
          .get()
          .problem(
              "overlap is for watermarks that are times, overlapCount for whole numbers; give one");
    }
    Duration overlap = table.get("overlap").flatMap(ModeReader::overlap).orElse(DEFAULT_OVERLAP);
    long overlapCount = 0;
    if (count.isPresent()) {
      overlapCount = count.get().wholeNumber("a whole number, 0 or more", 0).orElse(0);
    }
    Period deletes = table.get("deletes").map(ModeReader::deletes).orElse(DEFAULT_DELETES);
    boolean isNever = deletes.isNegative();
    long units = overlapCount;
    return watermark.map(
        column -> new LoadMode.Incremental(column, overlap, units, isNever ? null : deletes));
  }

  private static Optional<Duration> overlap(YamlValue value) {
    Matcher matcher = OVERLAP.matcher(value.scalar().orElse(""));
    if (!matcher.matches()) {
      value.problem(
          "expected a whole number with its unit (30s, 10m, 2h, 1d); for a watermark that is a"
              + " number write overlapCount");
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        });
  }

  /** Negative for never. */
  private static Period deletes(YamlValue value) {
    String text = value.scalar().orElse("");
    if (text.equals("never")) {
      return Period.ofDays(-1);
    }
    Matcher matcher = DAYS.matcher(text);
    if (!matcher.matches()) {
      value.problem(
          "expected the days between two comparisons of keys (7d; 0d: in every run) or never");
      return DEFAULT_DELETES;
    }
    return Period.ofDays(Integer.parseInt(matcher.group(1)));
  }
}
