package studio.moment.lake.local.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import studio.moment.lake.local.demo.Demo;
import studio.moment.lake.local.demo.DemoSettings;
import studio.moment.lake.pipelines.rds.RdsToBigQuery;

/** {@code ./lake demo}. */
@Command(
    name = "demo",
    description = {
      "See it work: start PostgreSQL on this machine, fill it with a sample platform, load it"
          + " protected into DuckDB, and look at what came out. Needs no account and no network.",
      "Run it again after editing DIR/catalog.yaml to see what that changes."
    },
    footer = {"", "Examples:", "  ./lake demo", "  ./lake demo --dir=/tmp/big --scale=20"})
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--dir",
      defaultValue = "lake-demo",
      paramLabel = "DIR",
      description = "Where the demo's files are put. Default: ./${DEFAULT-VALUE}")
  private Path directory;

  @Mixin private SampleOptions sample;

  @Override
  public Integer call() throws Exception {
    return new Demo(new DemoSettings(directory, sample.settings()), DemoCommand::load)
        .run(spec.commandLine().getOut(), spec.commandLine().getErr());
  }

  /** The pipeline without its summary on stdout: the demo prints one of its own. */
  private static int load(String... args) {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    try {
      return RdsToBigQuery.run(args);
    } finally {
      System.setOut(out);
    }
  }
}
