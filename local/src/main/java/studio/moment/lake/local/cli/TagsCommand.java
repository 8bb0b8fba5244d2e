package studio.moment.lake.local.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.tags.TagChange;
import studio.moment.lake.tags.TagChange.Kind;
import studio.moment.lake.tags.Taxonomy;
import studio.moment.lake.tags.file.TagLock;
import studio.moment.lake.tags.google.TagSync;

/** {@code ./lake tags}. */
@Command(
    name = "tags",
    description = "BigQuery's policy tags: who reads which columns, from a file.",
    subcommands = TagsSqlCommand.class,
    synopsisSubcommandLabel = "COMMAND")
final class TagsCommand implements Runnable {
  @ParentCommand private Lake lake;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "No command given.");
  }

  Lake lake() {
    return lake;
  }

  @Command(
      name = "plan",
      description =
          "Show what apply would make, change and grant, and what it would leave. Only reads.",
      footer = {
        "",
        "Example:",
        "  ./lake tags plan --warehouse=bigquery:my-project --taxonomy=taxonomy.yaml"
      })
  int plan(@Mixin TagsOptions options) {
    Taxonomy taxonomy = options.taxonomy();
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    TagSync.plan(
        taxonomy,
        options.tagApi(),
        options.policyApi(),
        options.parent(),
        change -> tell(change, counts));
    summary("to do", counts);
    return 0;
  }

  @Command(
      name = "apply",
      description = {
        "Make taxonomy, tags, masking rules and readers' roles as the file says. What is there is"
            + " found and not made twice; nothing is deleted and nobody's role is taken away: what"
            + " the file does not have is listed as left.",
        "--out keeps which resource each short name is, for catalogs (--policyTags of"
            + " rds-to-bigquery)."
      },
      footer = {
        "",
        "Example:",
        "  ./lake tags apply --warehouse=bigquery:my-project --taxonomy=taxonomy.yaml \\",
        "      --out=tags.lock.json"
      })
  int apply(
      @Mixin TagsOptions options,
      @Option(
              names = "--out",
              defaultValue = "tags.lock.json",
              paramLabel = "FILE",
              description = "Where the resource names are kept. Default: ${DEFAULT-VALUE}")
          Path out) {
    Taxonomy taxonomy = options.taxonomy();
    Path parent = out.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      throw LakeException.arguments("--out: there is no folder " + parent + ".");
    }
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    TagLock lock =
        TagSync.apply(
            taxonomy,
            options.tagApi(),
            options.policyApi(),
            options.parent(),
            change -> tell(change, counts));
    lock.write(out);
    summary("done", counts);
    lake.out().println("Resource names are in " + out + ".");
    return 0;
  }

  private void tell(TagChange change, Map<Kind, Integer> counts) {
    counts.merge(change.kind(), 1, Integer::sum);
    lake.out().printf("%-7s %s%n", change.kind().name().toLowerCase(Locale.ROOT), change.what());
  }

  private void summary(String what, Map<Kind, Integer> counts) {
    int left = counts.getOrDefault(Kind.LEFT, 0);
    int rest = counts.values().stream().mapToInt(Integer::intValue).sum() - left;
    lake.out()
        .println(
            (rest == 0 ? "Nothing " + what : rest + " " + what)
                + (left == 0 ? "." : "; " + left + " left that the file does not have."));
  }
}
