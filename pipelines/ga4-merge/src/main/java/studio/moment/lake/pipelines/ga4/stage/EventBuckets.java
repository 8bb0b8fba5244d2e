package studio.moment.lake.pipelines.ga4.stage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.values.KV;
import studio.moment.lake.pipelines.ga4.bucket.Buckets;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.codec.EventBatch;
import studio.moment.lake.pipelines.ga4.event.export.EventSink;
import studio.moment.lake.pipelines.ga4.event.export.Rejection;
import studio.moment.lake.pipelines.ga4.session.SessionMoney;
import studio.moment.lake.pipelines.ga4.stage.ReadOutcome.PurchaseEvent;
import studio.moment.lake.pipelines.ga4.stage.ReadOutcome.RejectedEvent;

/** Sorts the events of one part of a shard into compact batches, one or more for each bucket. */
final class EventBuckets implements EventSink {
  /** Before compression; batches are single records of a shuffle. */
  private static final int BATCH_BYTES = 4 << 20;

  private static final int EXAMPLES = 100;

  private final LocalDate day;
  private final String shard;
  private final int groups;
  private final EventBatch[] batches;
  private final List<KV<Integer, KV<Integer, byte[]>>> full = new ArrayList<>();
  private final List<RejectedEvent> examples = new ArrayList<>();
  private final List<PurchaseEvent> purchases = new ArrayList<>();
  private long rows;
  private long rejected;

  /**
   * @param shard the shard's name, for rejected rows
   * @param groups how many groups of buckets are handed out at most
   */
  EventBuckets(LocalDate day, String shard, int buckets, int groups) {
    this.day = day;
    this.shard = shard;
    this.groups = groups;
    this.batches = new EventBatch[buckets];
  }

  @Override
  public void accept(Event event) {
    rows++;
    int bucket = Buckets.of(event, batches.length);
    if (batches[bucket] == null) {
      batches[bucket] = new EventBatch();
    }
    batches[bucket].add(event);
    if (batches[bucket].size() >= BATCH_BYTES) {
      finish(bucket);
    }
    if (event.purchase().transactionId() != null && SessionMoney.isPurchase(event)) {
      purchases.add(
          new PurchaseEvent(event.purchase().transactionId(), event.timestamp(), event.key()));
    }
  }

  @Override
  public void reject(Rejection rejection) {
    rows++;
    rejected++;
    if (examples.size() < EXAMPLES) {
      examples.add(
          new RejectedEvent(
              shard + " event " + rejection.key(), rejection.column() + " " + rejection.reason()));
    }
  }

  /** The batches, those that are not full too. */
  List<KV<Integer, KV<Integer, byte[]>>> batches() {
    for (int bucket = 0; bucket < batches.length; bucket++) {
      if (batches[bucket] != null && batches[bucket].events() > 0) {
        finish(bucket);
      }
    }
    return full;
  }

  private void finish(int bucket) {
    full.add(KV.of(bucket % groups, KV.of(bucket, batches[bucket].finish())));
  }

  ReadOutcome outcome() {
    return new ReadOutcome(day, rows, rejected, examples, purchases, null);
  }
}
