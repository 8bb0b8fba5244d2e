package studio.moment.lake.local.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.moment.lake.local.demo.Demo;
import studio.moment.lake.local.demo.DemoSettings;

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
  @ParentCommand private Lake lake;

  @Option(
      names = "--dir",
      defaultValue = "lake-demo",
      paramLabel = "DIR",
      description = "Where the demo's files are put. Default: ./${DEFAULT-VALUE}")
  private Path directory;

  @Mixin private SampleOptions sample;

  @Override
  public Integer call() throws Exception {
    return new Demo(new DemoSettings(directory, sample.settings(), lake.stacktrace()))
        .run(lake.out(), lake.err());
  }
}
