package studio.moment.lake.local.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import studio.moment.lake.pipelines.ga4.Ga4Merge;
import studio.moment.lake.pipelines.rds.RdsToBigQuery;
import studio.moment.lake.pipelines.revenue.DailyRevenue;

/**
 * A pipeline as a command. Its arguments are read by the pipeline itself, so that they are the same
 * here and in a Flex Template.
 *
 * @param entry prints what it did and what went wrong, and returns the exit code
 */
record Pipeline(String name, String summary, Entry entry) {
  /** A pipeline's way in. */
  @FunctionalInterface
  interface Entry {
    int run(PrintStream out, PrintStream err, String... args);
  }

  static final List<Pipeline> ALL =
      List.of(
          new Pipeline(
              "rds-to-bigquery",
              "Load PostgreSQL tables, protected, into the warehouse.",
              RdsToBigQuery::run),
          new Pipeline(
              "ga4-merge",
              "Merge GA4 exports with the platform's tables: events, sessions, links, funnels.",
              Ga4Merge::run),
          new Pipeline(
              "daily-revenue",
              "Reconcile partners' reports with bookings, price and post them.",
              DailyRevenue::run));

  static Optional<Pipeline> called(String name) {
    return ALL.stream().filter(pipeline -> pipeline.name().equals(name)).findFirst();
  }

  /** How the command stands in the list of commands. */
  CommandSpec command() {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(summary);
    return spec;
  }
}
