package studio.moment.lake.warehouse.bigquery.service;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import studio.moment.lake.runs.LakeException;

/**
 * How long to wait before something is tried or looked at again: doubling from the first wait to
 * the longest, up to a fifth less so that many waiters do not come at once.
 *
 * @param tries how often something is tried in all before it is given up
 * @param deadline how long a job may take
 */
public record Backoff(Duration first, Duration longest, int tries, Duration deadline) {
  /** About a minute of tries for a call; a load job may wait for capacity for hours. */
  public static Backoff standard() {
    return new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), 10, Duration.ofHours(6));
  }

  /**
   * Waits.
   *
   * @param round how many waits there were before this one
   */
  public void pause(int round) {
    long millis = Math.min(longest.toMillis(), first.toMillis() << Math.min(round, 20));
    try {
      Thread.sleep(millis - ThreadLocalRandom.current().nextLong(millis / 5 + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LakeException.unexpected("The step was interrupted while it waited for BigQuery.", e);
    }
  }
}
