package studio.moment.lake.pipelines.rds;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import studio.moment.lake.launch.CommandLine;
import studio.moment.lake.launch.RunContext;
import studio.moment.lake.launch.graph.Carried;
import studio.moment.lake.launch.graph.Gathered;
import studio.moment.lake.launch.graph.OnlyElement;
import studio.moment.lake.launch.graph.SpreadWork;
import studio.moment.lake.pipelines.rds.open.OpenRunFn;
import studio.moment.lake.pipelines.rds.plan.Planned;
import studio.moment.lake.pipelines.rds.plan.TableSlice;
import studio.moment.lake.pipelines.rds.publish.PublishRunFn;
import studio.moment.lake.pipelines.rds.stage.SliceOutcome;
import studio.moment.lake.pipelines.rds.stage.StageSliceFn;

/**
 * RDS PostgreSQL to the warehouse, protected on the way: read from the database, or from an export
 * of a snapshot of it.
 *
 * <p>One run: open (lock the warehouse, take one snapshot or pass the export's gate, plan) - stage
 * the slices (COPY or row groups, decode, protect, Parquet) - publish (load, verify all, publish
 * all, record). Elements are slices, never rows, and the graph is the same whatever the number of
 * tables.
 */
public final class RdsToBigQuery {
  private RdsToBigQuery() {}

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
    return new CommandLine<>(RunSpec.PIPELINE, RdsToBigQueryOptions.class, new Parts(), out, err)
        .run(args);
  }

  private static final class Parts implements CommandLine.Parts<RdsToBigQueryOptions, RunSpec> {
    @Override
    public String usage() {
      return "--source=jdbc:postgresql://HOST/DB|EXPORT --catalog=FILE --warehouse=URI";
    }

    @Override
    public RunSpec spec(RdsToBigQueryOptions options, Clock clock) {
      return RunSpecs.of(options, clock);
    }

    @Override
    public RunContext context(RunSpec spec) {
      return spec.run();
    }

    @Override
    public void build(Pipeline empty, RunSpec spec) {
      RdsToBigQuery.build(empty, spec);
    }

    @Override
    public void close(RunSpec spec) {
      RunResources.close(spec.runId());
    }
  }

  /** The graph. */
  static void build(Pipeline pipeline, RunSpec spec) {
    Carried<RunSpec> carried = Carried.of(spec);
    PCollectionTuple opened =
        pipeline
            .apply("Run", Impulse.create())
            .apply(
                "Open",
                ParDo.of(new OpenRunFn(carried))
                    .withOutputTags(OpenRunFn.PLANNED, TupleTagList.of(OpenRunFn.SLICES)));
    PCollection<Planned> planned =
        opened.get(OpenRunFn.PLANNED).setCoder(SerializableCoder.of(Planned.class));
    OnlyElement<Planned> plan = OnlyElement.of("Plan", planned);

    PCollection<SliceOutcome> outcomes =
        SpreadWork.of(
                "SpreadSlices",
                opened.get(OpenRunFn.SLICES).setCoder(SerializableCoder.of(TableSlice.class)))
            .apply("Stage", ParDo.of(new StageSliceFn(carried, plan)).withSideInputs(plan.view()))
            .setCoder(SerializableCoder.of(SliceOutcome.class));

    Gathered.of("Ended", List.of(planned, outcomes))
        .apply("Publish", ParDo.of(new PublishRunFn(carried)));
  }
}
