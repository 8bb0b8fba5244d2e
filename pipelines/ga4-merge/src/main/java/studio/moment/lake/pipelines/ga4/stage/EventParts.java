package studio.moment.lake.pipelines.ga4.stage;

import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/** What reading gives, wherever the export is. */
public final class EventParts {
  /** Batches of protected events: group of buckets, bucket, batch. */
  public static final TupleTag<KV<Integer, KV<Integer, byte[]>>> BATCHES = new TupleTag<>() {};

  /** What became of each part that was read. */
  public static final TupleTag<ReadOutcome> OUTCOMES = new TupleTag<>() {};

  private EventParts() {}
}
