package studio.moment.lake.local.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.moment.lake.privacy.keys.Keysets;

/** {@code ./lake keyset}. */
@Command(
    name = "keyset",
    description = "Make the keys that protected columns are hashed and encrypted with.",
    synopsisSubcommandLabel = "COMMAND")
final class KeysetCommand implements Runnable {
  @ParentCommand private Lake lake;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "No command given.");
  }

  @Command(
      name = "create",
      description = {
        "Write a new keyset to a file that only you may read. An existing file is never overwritten:"
            + " without its keys, nothing it protected can be opened or joined.",
        "Clear keysets are for this machine and for tests; in production a keyset is wrapped by"
            + " Cloud KMS."
      },
      footer = {"", "Example:", "  ./lake keyset create --out=keyset.json"})
  int create(
      @Option(names = "--out", required = true, paramLabel = "FILE", description = "The new file.")
          Path out) {
    Keysets.write(out.toAbsolutePath(), Keysets.generate());
    lake.out().println("Wrote " + out + ". Use it with --keyset=file:" + out);
    return 0;
  }
}
