package studio.moment.lake.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.moment.lake.catalog.Catalog;
import studio.moment.lake.postgres.draft.CatalogDraft;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.runs.LakeException;

/** {@code ./lake catalog}. */
@Command(
    name = "catalog",
    description = "The catalog of a database: draft one, and see whether it still fits.",
    synopsisSubcommandLabel = "COMMAND")
final class CatalogCommand implements Runnable {
  private static final String SCHEMA = "catalog.schema.json";
  private static final int MOST_SAMPLED = 100_000;

  @ParentCommand private Lake lake;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "No command given.");
  }

  @Command(
      name = "draft",
      description = {
        "Write a catalog of a live database: every table, every column with a class that protects"
            + " what was found in it, and beside it why, in counts. Some blocks of each table are"
            + " looked at, never a whole large one.",
        "Read the file through before you use it: what a sample does not show is not protected."
      },
      footer = {
        "",
        "Example:",
        "  ./lake catalog draft --source=jdbc:postgresql://localhost/shop --username=reader \\",
        "      --password=env:PGPASSWORD --out=catalog.yaml"
      })
  int draft(
      @Mixin DatabaseOptions source,
      @Option(
              names = "--schemas",
              paramLabel = "A,B",
              description = "Only these schemas. Default: all but the system's.")
          String schemas,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description =
                  "Where the catalog is written, with its JSON Schema for editors beside it. A file"
                      + " that is there is left alone. Default: standard output.")
          Path out,
      @Option(
              names = "--sample",
              defaultValue = "2000",
              paramLabel = "N",
              description = "Values looked at per column, about. Default: ${DEFAULT-VALUE}")
          int sample)
      throws IOException {
    checkSample(sample);
    if (out != null && Files.exists(out)) {
      throw LakeException.arguments(
          out + " is there already and may hold your own work; give another --out.");
    }
    CatalogDraft.Result draft =
        new CatalogDraft(new Connector(source.address()), sample).write(list(schemas));
    if (out == null) {
      lake.out().print(draft.text());
      return 0;
    }
    Files.write(out, draft.bytes());
    Path schema = out.toAbsolutePath().resolveSibling(SCHEMA);
    if (!Files.exists(schema)) {
      try (var in = Catalog.class.getResourceAsStream(SCHEMA)) {
        Files.copy(in, schema);
      }
    }
    lake.err()
        .printf(
            "%s: %,d tables, %,d columns, %,d of them not kept as they are. Read it through, then"
                + " look at the plan: ./lake rds-to-bigquery --catalog=%s ... --dryRun%n",
            out, draft.tables(), draft.columns(), draft.personal(), out);
    return 0;
  }

  private static void checkSample(int sample) {
    if (sample < 1 || sample > MOST_SAMPLED) {
      throw LakeException.arguments(
          "--sample=%d must be 1 to %,d values per column.".formatted(sample, MOST_SAMPLED));
    }
  }

  /** Names between commas; none where the option is absent or empty. */
  private static List<String> list(String names) {
    return Arrays.stream(Optional.ofNullable(names).orElse("").split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
