package studio.moment.lake.pipelines.ga4.bucket;

import studio.moment.lake.pipelines.ga4.event.Event;

/**
 * Users are cut into parts by a hash: everything of a user is in one part, where it is grouped in
 * plain Java. A runner's own grouping by user or session would cost far more than the rest of the
 * run.
 */
public final class Buckets {
  private static final int ROWS_PER_BUCKET = 32_000;

  /** There are never more. */
  public static final int MOST = 256;

  private Buckets() {}

  /** How many parts so many events make: each fits into memory many times over. */
  public static int count(long rows) {
    return (int) Math.max(1, Math.min(MOST, (rows + ROWS_PER_BUCKET - 1) / ROWS_PER_BUCKET));
  }

  /** The part of an event: its user's; without consent, one by its key. */
  public static int of(Event event, int buckets) {
    return of(event.userPseudoId() == null ? event.key() : event.userPseudoId(), buckets);
  }

  /** The part of a user. */
  public static int of(String userPseudoId, int buckets) {
    int hash = userPseudoId.hashCode();
    // Ids that count up differ in their lowest bits only.
    return Math.floorMod((hash ^ hash >>> 16) * 0x9E3779B1, buckets);
  }
}
