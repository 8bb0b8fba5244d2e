package studio.moment.lake.pipelines.rds.plan;

import java.util.Locale;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.postgres.types.ColumnMapping;
import studio.moment.lake.runs.report.Check;

/** A plan for people: what {@code --dryRun} prints. */
public final class PlanText {
  private PlanText() {}

  public static String of(RunSpec spec, RunPlan plan) {
    StringBuilder text = new StringBuilder();
    text.append("Plan of ").append(RunSpec.PIPELINE).append(" for ").append(spec.runDate());
    text.append(": ").append(spec.source()).append(" as of ").append(plan.snapshotAt());
    text.append(" -> ").append(spec.run().warehouse()).append('\n');
    for (TablePlan table : plan.tables()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n%s -> %s: %s; %s%n",
              table.rows().source(),
              table.target(),
              table.reason(),
              work(table)));
      for (ColumnMapping column : table.rows().columns()) {
        text.append(
            String.format(
                "  %-32s %-16s %s%n",
                column.field().name(), column.field().typeName(), protection(column)));
      }
      for (String name : table.unnamed()) {
        text.append(
            String.format("  %-32s %-16s %s%n", name, "-", "not in the catalog: not loaded"));
      }
    }
    for (Check check : plan.checks()) {
      if (check.status() != Check.Status.PASSED) {
        text.append('\n').append(check.status().name().toLowerCase(Locale.ROOT));
        text.append(": ").append(check.name()).append(": ").append(check.actual()).append('\n');
      }
    }
    return text.toString();
  }

  private static String work(TablePlan table) {
    double megabytes = table.sourceBytes() / 1e6;
    return table.statedRows() < 0
        ? String.format(
            Locale.ROOT,
            "%d %s, %.1f MB in the database",
            table.slices(),
            table.slices() == 1 ? "statement" : "statements",
            megabytes)
        : String.format(
            Locale.ROOT,
            "%,d rows in %d %s, %.1f MB of files",
            table.statedRows(),
            table.slices(),
            table.slices() == 1 ? "slice" : "slices",
            megabytes);
  }

  private static String protection(ColumnMapping column) {
    String how =
        column.expression() == null
            ? "nullified"
            : column.protection() == null ? "kept" : column.protection().toString();
    String from =
        column.field().name().equals(column.sourceColumn())
            ? ""
            : " (from " + column.sourceColumn() + ")";
    return how + from;
  }
}
