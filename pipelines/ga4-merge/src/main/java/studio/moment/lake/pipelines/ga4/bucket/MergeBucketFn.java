package studio.moment.lake.pipelines.ga4.bucket;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.moment.lake.launch.graph.Carried;
import studio.moment.lake.launch.graph.OnlyElement;
import studio.moment.lake.launch.graph.SideBySide;
import studio.moment.lake.pipelines.ga4.event.Event;
import studio.moment.lake.pipelines.ga4.event.codec.EventBatch;
import studio.moment.lake.pipelines.ga4.event.table.EventTable;
import studio.moment.lake.pipelines.ga4.plan.MergePlan;
import studio.moment.lake.pipelines.ga4.plan.MergePlanned;
import studio.moment.lake.pipelines.ga4.run.MergeResources;
import studio.moment.lake.pipelines.ga4.run.MergeSpec;
import studio.moment.lake.pipelines.ga4.stage.ReadOutcome;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.Warehouse;

/**
 * Merges the buckets of a group, those of a bundle side by side. A failure is a value. What comes
 * out is the bytes of a {@link BucketOutcome}.
 */
public final class MergeBucketFn extends DoFn<KV<Integer, Iterable<KV<Integer, byte[]>>>, byte[]> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(MergeBucketFn.class);

  private final Carried<MergeSpec> spec;
  private final OnlyElement<MergePlanned> planned;
  private final PCollectionView<Iterable<ReadOutcome>> reads;
  private final Counter sessions = Metrics.counter(MergeBucketFn.class, "sessions");
  private final Counter copies = Metrics.counter(MergeBucketFn.class, "copies");
  private transient SideBySide<Merged> buckets;
  private transient RunHistory history;

  /** What became of a bucket, as counts for metrics and as the element. */
  private record Merged(long sessions, long copies, byte[] outcome) {
    static Merged of(BucketOutcome outcome) {
      return new Merged(
          outcome.counts().sessions(),
          outcome.days().values().stream().mapToLong(DayCounts::duplicates).sum(),
          outcome.toBytes());
    }
  }

  /** What all buckets of a run need of what is published, and of all purchases. */
  private record RunHistory(PublishedHistory sessions, CountedPurchases purchases) {}

  public MergeBucketFn(
      Carried<MergeSpec> spec,
      OnlyElement<MergePlanned> planned,
      PCollectionView<Iterable<ReadOutcome>> reads) {
    this.spec = spec;
    this.planned = planned;
    this.reads = reads;
  }

  @StartBundle
  public void start() {
    buckets = new SideBySide<>();
  }

  @ProcessElement
  public void merge(ProcessContext context) {
    MergePlan plan = planned.in(context).plan();
    MergeResources resources = MergeResources.of(spec.get());
    if (resources.failed()) {
      return;
    }
    try {
      if (history == null) {
        history = history(plan, context.sideInput(reads));
      }
      RunHistory known = history;
      Map<Integer, List<byte[]>> batches = new TreeMap<>();
      for (KV<Integer, byte[]> batch : context.element().getValue()) {
        batches.computeIfAbsent(batch.getKey(), key -> new ArrayList<>()).add(batch.getValue());
      }
      batches.forEach(
          (bucket, ofBucket) ->
              buckets.submit(() -> Merged.of(merge(plan, known, bucket, ofBucket))));
    } catch (RuntimeException e) {
      context.output(failed(e).toBytes());
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext context) throws InterruptedException, ExecutionException {
    buckets.finish(
        merged -> {
          sessions.inc(merged.sessions());
          copies.inc(merged.copies());
          context.output(
              merged.outcome(), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
        });
  }

  private RunHistory history(MergePlan plan, Iterable<ReadOutcome> outcomes) {
    Warehouse warehouse = MergeResources.of(spec.get()).warehouse().locked();
    List<ReadOutcome.PurchaseEvent> purchases = new ArrayList<>();
    outcomes.forEach(outcome -> purchases.addAll(outcome.purchases()));
    return new RunHistory(
        PublishedHistory.read(warehouse, plan, spec.get().property(), spec.get().attributionDays()),
        CountedPurchases.of(
            purchases, CountedPurchases.published(warehouse, plan, spec.get().property())));
  }

  private BucketOutcome merge(MergePlan plan, RunHistory known, int bucket, List<byte[]> batches) {
    MergeResources resources = MergeResources.of(spec.get());
    if (resources.failed()) {
      return BucketOutcome.failed(null);
    }
    try {
      List<Event> events = new ArrayList<>();
      batches.forEach(batch -> EventBatch.read(batch, events::add));
      batches.clear();
      DayFiles files =
          new DayFiles(
              spec.get().run().staging(),
              bucket + "-" + UUID.randomUUID().toString().substring(0, 8),
              spec.get().run().warehouse().dialect());
      return new BucketMerger(
              spec.get(), plan, new EventTable(spec.get().declared()), known.purchases())
          .merge(events, known.sessions().of(bucket), files);
    } catch (RuntimeException | OutOfMemoryError e) {
      return failed(e);
    }
  }

  private BucketOutcome failed(Throwable e) {
    MergeResources.of(spec.get()).fail();
    if (e instanceof LakeException known) {
      return BucketOutcome.failed(known);
    }
    // The exception may quote a value: its class and place are enough here.
    LOG.error("Merging a bucket failed", LakeException.withoutMessages(e));
    return BucketOutcome.failed(
        LakeException.unexpected(
            "Merging events failed with "
                + e.getClass().getSimpleName()
                + "; the log has the place. Nothing was published.",
            e));
  }
}
