package studio.moment.lake.pipelines.ga4.shard;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One version of one day of an export, as its table is called: {@code events_20260115}, {@code
 * events_fresh_20260115}, {@code events_intraday_20260115}.
 *
 * @param date the property's own day
 */
public record ShardName(ShardKind kind, LocalDate date) implements Serializable {
  private static final Pattern NAME = Pattern.compile("events_(fresh_|intraday_)?([0-9]{8})");

  public ShardName {
    requireNonNull(kind, "kind");
    requireNonNull(date, "date");
  }

  /** Reads a table's name; empty where it is no shard's. */
  public static Optional<ShardName> parse(String table) {
    Matcher name = NAME.matcher(table);
    if (!name.matches()) {
      return Optional.empty();
    }
    ShardKind kind =
        name.group(1) == null
            ? ShardKind.DAILY
            : name.group(1).equals("fresh_") ? ShardKind.FRESH : ShardKind.INTRADAY;
    try {
      return Optional.of(
          new ShardName(kind, LocalDate.parse(name.group(2), DateTimeFormatter.BASIC_ISO_DATE)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The table's name. */
  public String table() {
    return table(kind, date);
  }

  static String table(ShardKind kind, LocalDate date) {
    return kind.prefix() + date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  @Override
  public String toString() {
    return table();
  }
}
