package studio.moment.lake.local.cli;

import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import studio.moment.lake.local.cli.log.Logs;

/** {@code ./lake}: hands each command to whoever does it, and turns failures into exit codes. */
@Command(
    name = "lake",
    subcommands = {DemoCommand.class, SqlCommand.class, KeysetCommand.class, PlatformCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "PostgreSQL on RDS, protected, into BigQuery, or into DuckDB in one file on this machine.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./lake demo",
      "  ./lake rds-to-bigquery --source=jdbc:postgresql://localhost/shop --username=reader \\",
      "      --password=env:PGPASSWORD --catalog=catalog.yaml --keyset=file:keyset.json \\",
      "      --warehouse=duckdb:warehouse.duckdb",
      "  ./lake sql --warehouse=duckdb:warehouse.duckdb \"SELECT count(*) FROM rds.creators\"",
      "",
      "lake COMMAND --help explains a command. LAKE_JAVA_OPTS is handed to Java (e.g. -Xmx4g),",
      "LAKE_LOG=json writes logs as JSON, one object in a line.",
      "Exit codes: 0 done; 1 unexpected failure; 2 arguments, configuration, credentials; 3 a data",
      "check failed; 4 not ready, try again later."
    })
public final class Lake implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = "--stacktrace",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Print stack traces with errors.")
  private boolean stacktrace;

  public static void main(String[] args) {
    Logs.configure(System.getenv("LAKE_LOG"), Boolean.getBoolean("lake.terminal"));
    System.exit(run(args));
  }

  /** Runs one command and returns the process's exit code. */
  public static int run(String... args) {
    Optional<Pipeline> pipeline = args.length == 0 ? Optional.empty() : Pipeline.called(args[0]);
    if (pipeline.isPresent()) {
      // Its options are Beam's affair: they go through as they are.
      return pipeline.get().entry().applyAsInt(Arrays.copyOfRange(args, 1, args.length));
    }
    Lake lake = new Lake();
    CommandLine commands = new CommandLine(lake);
    Pipeline.ALL.forEach(each -> commands.addSubcommand(each.command()));
    commands.setUsageHelpWidth(100);
    commands.setUsageHelpAutoWidth(false);
    commands.setParameterExceptionHandler(Failures::ofArguments);
    commands.setExecutionExceptionHandler(
        (failure, command, parsed) -> Failures.of(failure, command.getErr(), lake.stacktrace));
    return commands.execute(args);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "No command given.");
  }
}
