package studio.moment.lake.pipelines.ga4.shard;

/**
 * The versions in which Google exports a day, the best first: a fresh one is complete sooner than
 * the daily one and corrected less, an intraday one grows while the day goes on and lacks
 * traffic_source, user_ltv and is_active_user. Source: Google Analytics help, "BigQuery Export" and
 * "Fresh daily".
 */
public enum ShardKind {
  DAILY("events_"),
  FRESH("events_fresh_"),
  INTRADAY("events_intraday_");

  private final String prefix;

  ShardKind(String prefix) {
    this.prefix = prefix;
  }

  /** What a shard's name begins with, before the date. */
  public String prefix() {
    return prefix;
  }
}
