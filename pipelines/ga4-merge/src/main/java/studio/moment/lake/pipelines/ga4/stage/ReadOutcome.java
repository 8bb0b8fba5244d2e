package studio.moment.lake.pipelines.ga4.stage;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import studio.moment.lake.runs.LakeException;

/**
 * What became of one part of a shard.
 *
 * @param rows that were read
 * @param rejected how many of them are not events that can be kept
 * @param examples of these, the first ones
 * @param purchases events of transactions that have an id
 * @param failure null where all is well
 */
public record ReadOutcome(
    LocalDate day,
    long rows,
    long rejected,
    List<RejectedEvent> examples,
    List<PurchaseEvent> purchases,
    LakeException failure)
    implements Serializable {

  /** A row that was not kept: its place in the shard and the reason, without any of its values. */
  public record RejectedEvent(String place, String reason) implements Serializable {}

  /** A purchase, as far as it takes to find which of a transaction's events counts. */
  public record PurchaseEvent(String transactionId, long timestamp, String key)
      implements Serializable {}

  static ReadOutcome failed(LocalDate day, LakeException failure) {
    return new ReadOutcome(day, 0, 0, List.of(), List.of(), failure);
  }
}
