package studio.moment.lake.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.io.PrintWriter;
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
    subcommands = {
      DemoCommand.class,
      SqlCommand.class,
      ReportCommand.class,
      PartnerCommand.class,
      PeriodCommand.class,
      CatalogCommand.class,
      KeysetCommand.class,
      PlatformCommand.class,
      DeployCommand.class,
      CostCommand.class,
      TagsCommand.class,
      KanonCommand.class
    },
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
      "  ./lake report --warehouse=duckdb:warehouse.duckdb --html=report.html",
      "",
      "lake COMMAND --help explains a command. LAKE_JAVA_OPTS is handed to Java (e.g. -Xmx4g),",
      "LAKE_LOG=json writes logs as JSON, one object in a line.",
      "Exit codes: 0 done; 1 unexpected failure; 2 arguments, configuration, credentials; 3 a data",
      "check failed; 4 not ready, try again later."
    })
public final class Lake implements Runnable {
  private final PrintStream out;
  private final PrintStream err;

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

  private Lake(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    Logs.configure(System.getenv("LAKE_LOG"), Boolean.getBoolean("lake.terminal"));
    int code = run(System.out, System.err, args);
    if (code == 0) {
      ClassArchive.keep(System.err, args);
    }
    System.exit(code);
  }

  /** Runs one command and returns the process's exit code. */
  static int run(PrintStream out, PrintStream err, String... given) {
    String[] args = withoutHelpCommand(given);
    Optional<Pipeline> pipeline = args.length == 0 ? Optional.empty() : Pipeline.called(args[0]);
    if (pipeline.isPresent()) {
      // Its options are Beam's affair: they go through as they are.
      return pipeline.get().entry().run(out, err, Arrays.copyOfRange(args, 1, args.length));
    }
    Lake lake = new Lake(out, err);
    return lake.commands()
        .setOut(new PrintWriter(out, true, UTF_8))
        .setErr(new PrintWriter(err, true, UTF_8))
        .execute(args);
  }

  /** {@code help demo} is what {@code demo --help} is. */
  private static String[] withoutHelpCommand(String[] args) {
    if (args.length == 0 || !args[0].equals("help")) {
      return args;
    }
    String[] asked = Arrays.copyOfRange(args, 1, args.length + 1);
    asked[args.length - 1] = "--help";
    return asked;
  }

  /** Where a command prints what it was asked for. */
  PrintStream out() {
    return out;
  }

  /** Where a command tells how far it is. */
  PrintStream err() {
    return err;
  }

  boolean stacktrace() {
    return stacktrace;
  }

  private CommandLine commands() {
    CommandLine commands = new CommandLine(this);
    Pipeline.ALL.forEach(each -> commands.addSubcommand(each.command()));
    return commands
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler(Failures::ofArguments)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> Failures.of(failure, command.getErr(), stacktrace));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "No command given.");
  }
}
