package studio.moment.lake.local.ga4.truth;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Which export wrote a shard. */
public enum ShardKind {
  DAILY("events_"),
  FRESH("events_fresh_"),
  INTRADAY("events_intraday_");

  private final String prefix;

  ShardKind(String prefix) {
    this.prefix = prefix;
  }

  /** The shard's file name. */
  public String file(LocalDate date) {
    return prefix + date.format(DateTimeFormatter.BASIC_ISO_DATE) + ".parquet";
  }
}
