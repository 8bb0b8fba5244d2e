package studio.moment.lake.local.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.templates.cost.Bill;
import studio.moment.lake.templates.cost.BillPage;
import studio.moment.lake.templates.cost.Prices;
import studio.moment.lake.templates.cost.PricesReader;
import studio.moment.lake.templates.cost.Usage;
import studio.moment.lake.warehouse.output.ResultFormat;

/** {@code ./lake cost}. */
@Command(
    name = "cost",
    description = {
      "A month's bill, line by line, from run reports and a list of prices: once with the database"
          + " read over JDBC, once from snapshot exports. Lines are rounded up to the cent.",
      "What was assumed and how the present design compares is told on stderr."
    },
    footer = {
      "",
      "Examples:",
      "  ./lake cost --runs=lake-demo --prices=templates/prices.yaml",
      "  ./lake cost --runs=benchmarks/cost/jdbc --exportRuns=benchmarks/cost/export \\",
      "      --prices=templates/prices.yaml --format=markdown"
    })
final class CostCommand implements Callable<Integer> {
  @ParentCommand private Lake lake;

  @Option(
      names = "--runs",
      required = true,
      arity = "1..*",
      paramLabel = "DIR|FILE",
      description = "Run reports (--runReport), or folders of them.")
  private List<Path> runs;

  @Option(
      names = "--exportRuns",
      arity = "1..*",
      paramLabel = "DIR|FILE",
      description =
          "Reports of runs that read snapshot exports. For that path they take the place of the"
              + " --runs of the same pipeline; without them both paths have the same runs.")
  private List<Path> exportRuns;

  @Option(
      names = "--prices",
      required = true,
      paramLabel = "FILE",
      description = "Prices, assumptions and items: see templates/prices.yaml.")
  private Path prices;

  @Option(
      names = "--scale",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Seconds, rows and bytes of the runs are taken times N, to speak of a larger database.")
  private String scale;

  @Option(
      names = "--format",
      defaultValue = "table",
      paramLabel = "FORMAT",
      description = "table, csv, json, or markdown (paths side by side). Default: ${DEFAULT-VALUE}")
  private String format;

  @Override
  public Integer call() throws IOException {
    boolean markdown = format.equalsIgnoreCase("markdown");
    ResultFormat wanted = markdown ? null : ResultFormat.parse(format);
    if (!scale.matches("\\d{1,9}(\\.\\d{1,9})?") || new BigDecimal(scale).signum() == 0) {
      throw LakeException.arguments("--scale=" + scale + " must be a number above 0.");
    }
    BigDecimal factor = new BigDecimal(scale);
    Prices list = PricesReader.read(prices);
    List<Usage> usage = read(runs, factor);
    List<Usage> export = exportRuns == null ? List.of() : read(exportRuns, factor);
    List<Bill> bills =
        List.of(Bill.of("jdbc", list, usage), Bill.of("export", list, inPlaceOf(usage, export)));
    if (markdown) {
      BillPage.markdown(bills, list, lake.out());
    } else {
      wanted.printer().print(BillPage.table(bills), lake.out());
    }
    List<Usage> measured = Stream.concat(usage.stream(), export.stream()).toList();
    BillPage.notes(bills, list, measured, factor, lake.err());
    return 0;
  }

  private static List<Usage> read(List<Path> places, BigDecimal factor) {
    return Usage.read(places).stream().map(each -> each.times(factor)).toList();
  }

  private static List<Usage> inPlaceOf(List<Usage> usage, List<Usage> others) {
    Map<String, Usage> all = new LinkedHashMap<>();
    usage.forEach(each -> all.put(each.pipeline(), each));
    others.forEach(each -> all.put(each.pipeline(), each));
    return List.copyOf(all.values());
  }
}
