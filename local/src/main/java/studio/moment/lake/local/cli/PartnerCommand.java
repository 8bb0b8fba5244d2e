package studio.moment.lake.local.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.moment.lake.pipelines.revenue.adapter.check.PartnerCheck;
import studio.moment.lake.runs.LakeException;

/** {@code ./lake partner}. */
@Command(
    name = "partner",
    description = "Partners of daily-revenue: what their adapters and policies say.",
    synopsisSubcommandLabel = "COMMAND")
final class PartnerCommand implements Runnable {
  @ParentCommand private Lake lake;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "No command given.");
  }

  @Command(
      name = "check",
      description = {
        "Check a partner's adapter and settlement policy, and show how a report is read by them:"
            + " its first rows in our fields, what is rejected and why, counts and sums. Nothing is"
            + " written anywhere; values that look personal are masked.",
        "Exit codes: 0 all is right; 2 a YAML file is wrong, every problem with its line; 3 the"
            + " report is refused or has rejected rows."
      },
      footer = {
        "",
        "Examples:",
        "  ./lake partner check partners/",
        "  ./lake partner check partners/linkprice.yaml linkprice_20261119.json"
      })
  int check(
      @Parameters(
              index = "0",
              paramLabel = "FILE",
              description =
                  "An adapter (PARTNER.yaml; the PARTNER.policy.yaml beside it is checked too), a"
                      + " policy, or a folder of both.")
          Path file,
      @Parameters(
              index = "1",
              arity = "0..1",
              paramLabel = "REPORT",
              description = "A report of the partner, named as its adapter says.")
          Path report,
      @Option(
              names = "--rows",
              defaultValue = "10",
              paramLabel = "N",
              description = "How many rows and rejections are shown. Default: ${DEFAULT-VALUE}")
          int rows) {
    if (rows < 0) {
      throw LakeException.arguments("--rows=" + rows + " must be 0 or more.");
    }
    return new PartnerCheck(lake.out(), rows).check(file, Optional.ofNullable(report)).code();
  }
}
