package studio.moment.lake.pipelines.revenue;

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
import studio.moment.lake.launch.graph.SpreadWork;
import studio.moment.lake.pipelines.revenue.partner.PartnerOutcome;
import studio.moment.lake.pipelines.revenue.partner.PartnerTask;
import studio.moment.lake.pipelines.revenue.partner.ReconcilePartnerFn;
import studio.moment.lake.pipelines.revenue.plan.OpenRevenueFn;
import studio.moment.lake.pipelines.revenue.plan.RevenuePlanned;
import studio.moment.lake.pipelines.revenue.publish.PublishRevenueFn;
import studio.moment.lake.pipelines.revenue.run.RevenueResources;
import studio.moment.lake.pipelines.revenue.run.RevenueSpec;

/**
 * Partners' reports, reconciled with bookings, priced and posted, so that creators see yesterday's
 * expected revenue.
 *
 * <p>One run: open (lock the warehouse, bring the ledger's tables up to date, list the reports) -
 * reconcile each partner (read, fold, match, classify, price, post in one transaction) - publish
 * (the ledger and every record's class into the warehouse). Elements are partners, and the graph is
 * the same whatever their number.
 */
public final class DailyRevenue {
  private DailyRevenue() {}

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
    return new CommandLine<>(RevenueSpec.PIPELINE, DailyRevenueOptions.class, new Parts(), out, err)
        .run(args);
  }

  private static final class Parts implements CommandLine.Parts<DailyRevenueOptions, RevenueSpec> {
    @Override
    public String usage() {
      return "--source=jdbc:postgresql://HOST/DB --partners=DIR --reports=URI --warehouse=URI";
    }

    @Override
    public RevenueSpec spec(DailyRevenueOptions options, Clock clock) {
      return RevenueSpecs.of(options, clock);
    }

    @Override
    public RunContext context(RevenueSpec spec) {
      return spec.run();
    }

    @Override
    public void build(Pipeline empty, RevenueSpec spec) {
      DailyRevenue.build(empty, spec);
    }

    @Override
    public void close(RevenueSpec spec) {
      RevenueResources.close(spec.runId());
    }
  }

  /** The graph. */
  static void build(Pipeline pipeline, RevenueSpec spec) {
    Carried<RevenueSpec> carried = Carried.of(spec);
    PCollectionTuple opened =
        pipeline
            .apply("Run", Impulse.create())
            .apply(
                "Open",
                ParDo.of(new OpenRevenueFn(carried))
                    .withOutputTags(OpenRevenueFn.PLANNED, TupleTagList.of(OpenRevenueFn.TASKS)));
    PCollection<RevenuePlanned> planned =
        opened.get(OpenRevenueFn.PLANNED).setCoder(SerializableCoder.of(RevenuePlanned.class));

    PCollection<PartnerOutcome> outcomes =
        SpreadWork.of(
                "SpreadPartners",
                opened.get(OpenRevenueFn.TASKS).setCoder(SerializableCoder.of(PartnerTask.class)))
            .apply("Reconcile", ParDo.of(new ReconcilePartnerFn(carried)))
            .setCoder(SerializableCoder.of(PartnerOutcome.class));

    Gathered.of("Ended", List.of(planned, outcomes))
        .apply("Publish", ParDo.of(new PublishRevenueFn(carried)));
  }
}
