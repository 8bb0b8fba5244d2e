package studio.moment.lake.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.moment.lake.local.breaks.BreakPage;
import studio.moment.lake.pipelines.revenue.breaks.BreakReader;
import studio.moment.lake.pipelines.revenue.breaks.BreakReport;
import studio.moment.lake.pipelines.revenue.breaks.BreakTables;
import studio.moment.lake.pipelines.revenue.breaks.BreakText;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.RunDate;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.output.ResultFormat;

/** {@code ./lake report}. */
@Command(
    name = "report",
    description = {
      "What daily-revenue could not bring together: per partner the counts and sums of each class,"
          + " how old the breaks are, those that matter most in plain words, and what to do.",
      "Reads the warehouse only."
    },
    footer = {
      "",
      "Examples:",
      "  ./lake report --warehouse=duckdb:shop.duckdb --html=report.html",
      "  ./lake report --warehouse=bigquery:my-project --partner=linkprice --breaks --format=csv"
    })
final class ReportCommand implements Callable<Integer> {
  @ParentCommand private Lake lake;

  @Mixin private QueryOptions asking;

  @Option(
      names = "--runDate",
      paramLabel = "YYYY-MM-DD",
      description = "The run's day, in Asia/Seoul. Default: the newest with results.")
  private String runDate;

  @Option(names = "--partner", paramLabel = "CODE", description = "Only this partner.")
  private String partner;

  @Option(
      names = "--breaks",
      description = "Every break, one in a line, instead of counts and the top ones.")
  private boolean breaks;

  @Option(
      names = "--top",
      defaultValue = "3",
      paramLabel = "N",
      description = "Breaks shown of each class of a partner. Default: ${DEFAULT-VALUE}")
  private long top;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report as a page in one file instead, to be mailed or printed.")
  private Path html;

  @Override
  public Integer call() throws IOException {
    ResultFormat wanted = asking.format();
    if (top < 0) {
      throw LakeException.arguments("--top=" + top + " must be 0 or more.");
    }
    LocalDate day = isGiven(runDate) ? RunDate.parse(runDate, Clock.systemUTC()) : null;
    BreakReport report;
    try (Warehouse open = asking.open()) {
      report =
          new BreakReader(open)
              .read(day, isGiven(partner) ? partner : null, breaks ? Long.MAX_VALUE : top);
    }
    if (html != null) {
      write(BreakPage.of(report));
      lake.out().printf("Wrote %s: %,d breaks on %s%n", html, report.breaks(), report.runDate());
    } else if (breaks) {
      wanted.printer().print(BreakTables.breaks(report), lake.out());
    } else if (wanted == ResultFormat.TABLE) {
      BreakText.print(report, lake.out());
    } else {
      wanted.printer().print(BreakTables.classes(report), lake.out());
    }
    return 0;
  }

  private static boolean isGiven(String value) {
    return value != null && !value.isBlank();
  }

  private void write(String page) {
    try {
      Files.writeString(html, page, UTF_8);
    } catch (IOException e) {
      throw new LakeException(
          ExitCode.ARGUMENTS,
          "The page cannot be written to %s (%s). Name a file in a folder that is there, with --html."
              .formatted(html, e.getClass().getSimpleName()),
          e);
    }
  }
}
