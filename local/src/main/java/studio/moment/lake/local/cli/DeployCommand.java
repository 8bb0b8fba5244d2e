package studio.moment.lake.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.moment.lake.privacy.keys.Keysets;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.templates.deploy.Plan;
import studio.moment.lake.templates.deploy.Planner;
import studio.moment.lake.templates.deploy.step.Apply;
import studio.moment.lake.templates.deploy.step.Hands;
import studio.moment.lake.templates.deploy.step.PlanPage;
import studio.moment.lake.templates.deploy.step.Shell;

/** {@code ./lake deploy}. */
@Command(
    name = "deploy",
    description = "Everything on Google Cloud that the pipelines need, from one file.",
    synopsisSubcommandLabel = "COMMAND")
final class DeployCommand implements Runnable {
  /** How long a new service account may take to be seen everywhere, by sixths. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  @ParentCommand private Lake lake;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "No command given.");
  }

  @Command(
      name = "plan",
      description = {
        "Print every command that apply would run, in order, each with its reason. Nothing is asked"
            + " of Google Cloud. Files that the commands read (bodies of launches, alerts) are"
            + " written to deploy-files/ beside the deployment; nothing secret is in them.",
        "Every mistake of the deployment's file, or of its schedules, is told with its line (exit 2)."
      },
      footer = {"", "Example:", "  ./lake deploy plan --deployment=deployment.yaml"})
  int plan(
      @Option(
              names = "--deployment",
              required = true,
              paramLabel = "FILE",
              description = "What is deployed: see templates/deployment.yaml.")
          Path file) {
    Plan plan = Planner.plan(file);
    plan.writeFiles(file.toAbsolutePath().getParent());
    lake.out().printf("# Run in %s%n", file.toAbsolutePath().getParent());
    PlanPage.print(plan.sections(), lake.out());
    return 0;
  }

  @Command(
      name = "apply",
      description = {
        "Make what is missing, one command after the other: each thing is looked at first, and what"
            + " is as wanted is left alone. A second apply changes nothing; after a failure the same"
            + " command goes on. Nothing is ever deleted but an alert or dashboard that is replaced.",
        "Needs gcloud and bq on the PATH, and an account that may do all this. Values of secrets are"
            + " asked for, or read from standard input, one in a line."
      },
      footer = {"", "Example:", "  ./lake deploy apply --deployment=deployment.yaml"})
  int apply(
      @Option(
              names = "--deployment",
              required = true,
              paramLabel = "FILE",
              description = "What is deployed: see templates/deployment.yaml.")
          Path file) {
    Plan plan = Planner.plan(file);
    Path folder = file.toAbsolutePath().getParent();
    plan.writeFiles(folder);
    Hands hands =
        new Hands(
            new Shell(System.getenv("PATH"), folder),
            new Secrets()::ask,
            args -> Lake.run(lake.out(), lake.err(), args.toArray(String[]::new)),
            Keysets::generateWrapped);
    int changes = new Apply(hands, PAUSE, lake.out()).apply(plan.sections());
    lake.out()
        .println(
            changes == 0
                ? "Everything is as the deployment says; nothing was changed."
                : changes + " things were made or changed.");
    return 0;
  }

  /** Asks a person, or takes the next line of standard input. */
  private static final class Secrets {
    private final BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, UTF_8));

    byte[] ask(String name) {
      Console console = System.console();
      if (console != null) {
        char[] typed = console.readPassword("Value of secret %s: ", name);
        if (typed != null && typed.length > 0) {
          ByteBuffer bytes = UTF_8.encode(CharBuffer.wrap(typed));
          Arrays.fill(typed, ' ');
          byte[] value = new byte[bytes.remaining()];
          bytes.get(value);
          return value;
        }
      } else {
        try {
          String line = lines.readLine();
          if (line != null && !line.isBlank()) {
            return line.getBytes(UTF_8);
          }
        } catch (IOException e) {
          // As if there were none.
        }
      }
      throw LakeException.arguments(
          "Secret "
              + name
              + " has no value yet and none was given. Run this in a terminal and type it, or give"
              + " it on standard input, one value in a line, in the order of the plan.");
    }
  }
}
