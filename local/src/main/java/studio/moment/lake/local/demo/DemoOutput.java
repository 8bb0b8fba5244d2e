package studio.moment.lake.local.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import studio.moment.lake.local.demo.findings.Answer;
import studio.moment.lake.local.demo.findings.Findings;
import studio.moment.lake.local.demo.findings.Money;
import studio.moment.lake.local.demo.findings.RunSummary;
import studio.moment.lake.local.demo.leaks.LeakCheck;
import studio.moment.lake.warehouse.QueryResult;
import studio.moment.lake.warehouse.output.ResultFormat;
import studio.moment.lake.warehouse.schema.Field;
import studio.moment.lake.warehouse.schema.FieldType;

/** What a demo prints when it is through. */
final class DemoOutput {
  private final PrintStream out;
  private final DemoDirectory files;
  private final Findings findings;

  DemoOutput(PrintStream out, DemoDirectory files, Findings findings) {
    this.out = out;
    this.files = files;
    this.findings = findings;
  }

  void print(double seconds) {
    title("Loaded");
    show(tables(findings.run(), findings.site(), findings.revenue()));
    answer(findings.sample());
    findings.examples().forEach(this::answer);
    answer(findings.charts().channels());
    answer(findings.charts().funnel());
    leaks(findings.leaks());
    money(findings.money());
    next(seconds);
    out.flush();
  }

  private static QueryResult tables(RunSummary... runs) {
    List<List<Object>> rows = new ArrayList<>();
    for (RunSummary run : runs) {
      for (RunSummary.Table table : run.tables()) {
        rows.add(
            List.of(
                table.table(),
                table.sourceRows(),
                table.loadedRows(),
                table.rejectedRows(),
                Math.round(table.seconds() * 100) / 100.0));
      }
    }
    return new QueryResult(
        List.of(
            Field.of("table", FieldType.STRING),
            Field.of("source rows", FieldType.INT64),
            Field.of("loaded rows", FieldType.INT64),
            Field.of("rejected", FieldType.INT64),
            Field.of("seconds", FieldType.FLOAT64)),
        rows);
  }

  private void answer(Answer answer) {
    title(answer.question());
    answer.result().ifPresentOrElse(this::show, () -> out.println(answer.problem()));
  }

  /** The end of it all: who earns what, what is disputed, and why. */
  private void money(Money money) {
    answer(money.creators());
    out.printf(
        "The product shows the same: %,d rows of creator_revenue_daily were written back into"
            + " PostgreSQL.%n",
        money.writtenBack());
    answer(money.classes());
    answer(money.breaks());
  }

  private void leaks(LeakCheck.Result leaks) {
    title("Clear personal values");
    out.printf(
        "%,d spellings of the sample's personal values were looked for in %,d texts of %d"
            + " published columns:"
            + " %s%n",
        leaks.values(),
        leaks.texts(),
        leaks.columns(),
        leaks.leaks().isEmpty() ? "none found." : "FOUND in");
    for (LeakCheck.Leak leak : leaks.leaks()) {
      out.printf("  %s.%s: %,d texts%n", leak.table(), leak.column(), leak.texts());
    }
  }

  private void next(double seconds) {
    title("Done in %.0f seconds. Next".formatted(seconds));
    out.println("  open " + files.page());
    out.println("  ./lake report --warehouse=duckdb:" + files.warehouse());
    out.println(
        "  ./lake sql --warehouse=duckdb:"
            + files.warehouse()
            + " \"SELECT * FROM rds.creators LIMIT 5\"");
    out.println(
        "  edit "
            + files.catalog()
            + " or a policy in "
            + files.partners()
            + " and run ./lake demo again");
    out.println("  ./lake platform serve     keeps the sample database running");
  }

  private void title(String text) {
    out.println();
    out.println(text);
  }

  private void show(QueryResult result) {
    try {
      ResultFormat.TABLE.printer().print(result, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
