package studio.moment.lake.pipelines.ga4;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import studio.moment.lake.launch.CommandLine;
import studio.moment.lake.launch.RunContext;
import studio.moment.lake.launch.graph.Carried;
import studio.moment.lake.launch.graph.Gathered;
import studio.moment.lake.launch.graph.OnlyElement;
import studio.moment.lake.launch.graph.SpreadWork;
import studio.moment.lake.pipelines.ga4.bucket.Buckets;
import studio.moment.lake.pipelines.ga4.bucket.MergeBucketFn;
import studio.moment.lake.pipelines.ga4.event.export.EventSettings;
import studio.moment.lake.pipelines.ga4.plan.DatasetPlanner;
import studio.moment.lake.pipelines.ga4.plan.MergePlanned;
import studio.moment.lake.pipelines.ga4.plan.OpenMergeFn;
import studio.moment.lake.pipelines.ga4.publish.PublishMergeFn;
import studio.moment.lake.pipelines.ga4.read.DatasetChoice.TableToRead;
import studio.moment.lake.pipelines.ga4.read.ParseRow;
import studio.moment.lake.pipelines.ga4.read.ParsedRowCoder;
import studio.moment.lake.pipelines.ga4.read.ReadTable;
import studio.moment.lake.pipelines.ga4.read.RowGroupTask;
import studio.moment.lake.pipelines.ga4.run.MergeResources;
import studio.moment.lake.pipelines.ga4.run.MergeSpec;
import studio.moment.lake.pipelines.ga4.shard.Ga4Source;
import studio.moment.lake.pipelines.ga4.stage.BatchRowsFn;
import studio.moment.lake.pipelines.ga4.stage.EventParts;
import studio.moment.lake.pipelines.ga4.stage.ReadOutcome;
import studio.moment.lake.pipelines.ga4.stage.ReadRowGroupFn;

/**
 * The site's GA4 export and the platform's tables, merged into events, sessions, link performance
 * and creator funnels.
 *
 * <p>One run: open (lock the warehouse, find the shards that changed) - read them into batches of
 * protected events, by bucket of users - merge each bucket (copies, sessions, attribution,
 * identity) - publish (join with clicks and bookings, load, verify all, publish all, record).
 * Elements are row groups and buckets, never events, and the graph is the same whatever the number
 * of shards of a folder; a dataset adds one read for each day that is read.
 */
public final class Ga4Merge {
  private Ga4Merge() {}

  public static void main(String[] args) {
    int code = run(args);
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * Runs the pipeline and tells how it ended.
   *
   * @return the process's exit code
   */
  public static int run(String... args) {
    return run(System.out, System.err, args);
  }

  /** The same, for callers that keep what it prints. */
  public static int run(PrintStream out, PrintStream err, String... args) {
    return new CommandLine<>(MergeSpec.PIPELINE, Ga4MergeOptions.class, new Parts(), out, err)
        .run(args);
  }

  private static final class Parts implements CommandLine.Parts<Ga4MergeOptions, MergeSpec> {
    @Override
    public String usage() {
      return "--ga4=URI --warehouse=URI --keyset=URI";
    }

    @Override
    public MergeSpec spec(Ga4MergeOptions options, Clock clock) {
      return MergeSpecs.of(options, clock);
    }

    @Override
    public RunContext context(MergeSpec spec) {
      return spec.run();
    }

    @Override
    public void build(Pipeline empty, MergeSpec spec) {
      Ga4Merge.build(
          empty,
          spec.source() instanceof Ga4Source.Dataset dataset
              ? spec.with(
                  DatasetPlanner.choose(spec.run(), dataset, spec.property(), spec.lookbackDays()))
              : spec);
    }

    @Override
    public void close(MergeSpec spec) {
      MergeResources.close(spec.runId());
    }
  }

  /** The graph. */
  static void build(Pipeline pipeline, MergeSpec spec) {
    Carried<MergeSpec> carried = Carried.of(spec);
    PCollectionTuple opened =
        pipeline
            .apply("Run", Impulse.create())
            .apply(
                "Open",
                ParDo.of(new OpenMergeFn(carried))
                    .withOutputTags(OpenMergeFn.PLANNED, TupleTagList.of(OpenMergeFn.TASKS)));
    PCollection<MergePlanned> planned =
        opened.get(OpenMergeFn.PLANNED).setCoder(SerializableCoder.of(MergePlanned.class));
    OnlyElement<MergePlanned> plan = OnlyElement.of("Plan", planned);

    // DirectRunner hands groups out one after the other; all in one are merged side by side.
    int groups = pipeline.getOptions().getRunner() == DirectRunner.class ? 1 : Buckets.MOST;
    List<PCollectionTuple> parts = new ArrayList<>();
    if (spec.tables() == null) {
      parts.add(
          SpreadWork.of(
                  "SpreadRowGroups",
                  opened.get(OpenMergeFn.TASKS).setCoder(SerializableCoder.of(RowGroupTask.class)))
              .apply(
                  "Read",
                  ParDo.of(new ReadRowGroupFn(carried, plan, groups))
                      .withSideInputs(plan.view())
                      .withOutputTags(EventParts.BATCHES, TupleTagList.of(EventParts.OUTCOMES))));
    } else {
      opened.get(OpenMergeFn.TASKS).setCoder(SerializableCoder.of(RowGroupTask.class));
      for (TableToRead table : spec.tables().tables()) {
        parts.add(readTable(pipeline, spec, table, plan, groups));
      }
    }
    PCollection<ReadOutcome> outcomes =
        flatten(
            pipeline,
            parts,
            "AllRowsRead",
            EventParts.OUTCOMES,
            SerializableCoder.of(ReadOutcome.class));
    PCollectionView<Iterable<ReadOutcome>> reads = outcomes.apply("RowsRead", View.asIterable());
    PCollection<KV<Integer, KV<Integer, byte[]>>> batches =
        flatten(
            pipeline,
            parts,
            "AllBatches",
            EventParts.BATCHES,
            KvCoder.of(VarIntCoder.of(), KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of())));
    PCollection<byte[]> buckets =
        batches
            .apply("ByBucket", GroupByKey.create())
            .apply(
                "Merge",
                ParDo.of(new MergeBucketFn(carried, plan, reads))
                    .withSideInputs(plan.view(), reads))
            .setCoder(ByteArrayCoder.of());

    Gathered.of("Ended", List.of(planned, outcomes, buckets))
        .apply("Publish", ParDo.of(new PublishMergeFn(carried)));
  }

  /** One table of a dataset, straight from BigQuery's storage. */
  private static PCollectionTuple readTable(
      Pipeline pipeline,
      MergeSpec spec,
      TableToRead table,
      OnlyElement<MergePlanned> plan,
      int groups) {
    EventSettings settings = new EventSettings(spec.property(), spec.zone(), spec.declared());
    return pipeline
        .apply(
            "Table " + table.shard().name(),
            new ReadTable<>(
                table.shard(),
                table.columns(),
                new ParseRow(settings, spec.run().keyset(), table.day()),
                new ParsedRowCoder()))
        .apply(
            "Batch " + table.shard().name(),
            ParDo.of(new BatchRowsFn(table.day(), table.shard().name().table(), plan, groups))
                .withSideInputs(plan.view())
                .withOutputTags(EventParts.BATCHES, TupleTagList.of(EventParts.OUTCOMES)));
  }

  /** Of a dataset no table may have changed: then there is nothing to read. */
  private static <T> PCollection<T> flatten(
      Pipeline pipeline,
      List<PCollectionTuple> parts,
      String name,
      TupleTag<T> tag,
      Coder<T> coder) {
    if (parts.isEmpty()) {
      return pipeline.apply(name, Create.empty(coder));
    }
    List<PCollection<T>> each = parts.stream().map(part -> part.get(tag).setCoder(coder)).toList();
    return each.size() == 1
        ? each.get(0)
        : PCollectionList.of(each).apply(name, Flatten.pCollections());
  }
}
