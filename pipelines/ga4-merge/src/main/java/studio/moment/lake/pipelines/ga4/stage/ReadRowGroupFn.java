package studio.moment.lake.pipelines.ga4.stage;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.moment.lake.launch.graph.Carried;
import studio.moment.lake.launch.graph.OnlyElement;
import studio.moment.lake.launch.graph.SideBySide;
import studio.moment.lake.pipelines.ga4.event.export.EventReader;
import studio.moment.lake.pipelines.ga4.event.export.EventSettings;
import studio.moment.lake.pipelines.ga4.plan.MergePlanned;
import studio.moment.lake.pipelines.ga4.read.RowGroupReader;
import studio.moment.lake.pipelines.ga4.read.RowGroupTask;
import studio.moment.lake.pipelines.ga4.run.MergeResources;
import studio.moment.lake.pipelines.ga4.run.MergeSpec;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.Progress;

/**
 * Reads row groups into batches of protected events, by bucket. Row groups of a bundle are read
 * side by side. A failure is a value: the last step ends the run with it.
 */
public final class ReadRowGroupFn extends DoFn<RowGroupTask, KV<Integer, KV<Integer, byte[]>>> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ReadRowGroupFn.class);

  private final Carried<MergeSpec> spec;
  private final OnlyElement<MergePlanned> planned;
  private final int groups;
  private final Counter rows = Metrics.counter(ReadRowGroupFn.class, "rows");
  private final Counter rejected = Metrics.counter(ReadRowGroupFn.class, "rejectedRows");
  private transient SideBySide<Part> parts;

  /** What became of one row group. */
  private record Part(ReadOutcome outcome, List<KV<Integer, KV<Integer, byte[]>>> batches) {}

  /**
   * @param groups how many groups of buckets are handed out at most
   */
  public ReadRowGroupFn(Carried<MergeSpec> spec, OnlyElement<MergePlanned> planned, int groups) {
    this.spec = spec;
    this.planned = planned;
    this.groups = groups;
  }

  @StartBundle
  public void start() {
    parts = new SideBySide<>();
  }

  @ProcessElement
  public void read(ProcessContext context) {
    RowGroupTask task = context.element();
    int buckets = planned.in(context).plan().buckets();
    parts.submit(() -> read(task, buckets));
  }

  @FinishBundle
  public void finish(FinishBundleContext context) throws InterruptedException, ExecutionException {
    parts.finish(
        part -> {
          rows.inc(part.outcome().rows());
          rejected.inc(part.outcome().rejected());
          for (KV<Integer, KV<Integer, byte[]>> batch : part.batches()) {
            context.output(
                EventParts.BATCHES,
                batch,
                GlobalWindow.INSTANCE.maxTimestamp(),
                GlobalWindow.INSTANCE);
          }
          context.output(
              EventParts.OUTCOMES,
              part.outcome(),
              GlobalWindow.INSTANCE.maxTimestamp(),
              GlobalWindow.INSTANCE);
        });
  }

  private Part read(RowGroupTask task, int buckets) {
    MergeResources resources = MergeResources.of(spec.get());
    if (resources.failed()) {
      return new Part(ReadOutcome.failed(task.shard().date(), null), List.of());
    }
    try {
      EventBuckets sink =
          new EventBuckets(task.shard().date(), task.shard().table(), buckets, groups);
      EventReader reader =
          new EventReader(
              new EventSettings(spec.get().property(), spec.get().zone(), spec.get().declared()),
              resources.keys());
      RowGroupReader.read(task, record -> reader.read(record, task.shard().date(), sink));
      List<KV<Integer, KV<Integer, byte[]>>> batches = sink.batches();
      Progress.of(spec.get().runId()).rows(task.shard().table(), 1, sink.outcome().rows());
      return new Part(sink.outcome(), batches);
    } catch (LakeException e) {
      resources.fail();
      return new Part(ReadOutcome.failed(task.shard().date(), e), List.of());
    } catch (RuntimeException | OutOfMemoryError e) {
      resources.fail();
      // The exception may quote a value: its class and place are enough here.
      LOG.error("Reading {} failed", task.uri(), LakeException.withoutMessages(e));
      LakeException failure =
          LakeException.unexpected(
              "Reading "
                  + task.uri()
                  + " failed with "
                  + e.getClass().getSimpleName()
                  + "; the log has the place. Nothing was published.",
              e);
      return new Part(ReadOutcome.failed(task.shard().date(), failure), List.of());
    }
  }
}
