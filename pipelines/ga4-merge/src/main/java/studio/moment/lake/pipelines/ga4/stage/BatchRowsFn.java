package studio.moment.lake.pipelines.ga4.stage;

import java.time.LocalDate;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import studio.moment.lake.launch.graph.OnlyElement;
import studio.moment.lake.pipelines.ga4.plan.MergePlan;
import studio.moment.lake.pipelines.ga4.plan.MergePlanned;
import studio.moment.lake.pipelines.ga4.read.ParsedRow;

/** Sorts the rows of a BigQuery table into batches of protected events, bundle by bundle. */
public final class BatchRowsFn extends DoFn<ParsedRow, KV<Integer, KV<Integer, byte[]>>> {
  private static final long serialVersionUID = 1L;

  private final LocalDate day;
  private final String shard;
  private final OnlyElement<MergePlanned> planned;
  private final int groups;
  private transient EventBuckets sink;

  /**
   * @param groups how many groups of buckets are handed out at most
   */
  public BatchRowsFn(LocalDate day, String shard, OnlyElement<MergePlanned> planned, int groups) {
    this.day = day;
    this.shard = shard;
    this.planned = planned;
    this.groups = groups;
  }

  @StartBundle
  public void start() {
    sink = null;
  }

  @ProcessElement
  public void batch(ProcessContext context) {
    MergePlan plan = planned.in(context).plan();
    if (plan == null) {
      return;
    }
    if (sink == null) {
      sink = new EventBuckets(day, shard, plan.buckets(), groups);
    }
    ParsedRow row = context.element();
    if (row.event() != null) {
      sink.accept(row.event());
    } else {
      sink.reject(row.rejection());
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext context) {
    if (sink == null) {
      return;
    }
    for (KV<Integer, KV<Integer, byte[]>> batch : sink.batches()) {
      context.output(
          EventParts.BATCHES, batch, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
    }
    context.output(
        EventParts.OUTCOMES,
        sink.outcome(),
        GlobalWindow.INSTANCE.maxTimestamp(),
        GlobalWindow.INSTANCE);
    sink = null;
  }
}
