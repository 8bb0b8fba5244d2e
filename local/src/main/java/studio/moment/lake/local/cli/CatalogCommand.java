package studio.moment.lake.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
import studio.moment.lake.catalog.file.CatalogReader;
import studio.moment.lake.local.cli.catalog.FindingFormat;
import studio.moment.lake.local.cli.catalog.Published;
import studio.moment.lake.postgres.draft.CatalogDraft;
import studio.moment.lake.postgres.drift.CatalogCheck;
import studio.moment.lake.postgres.drift.DriftSettings;
import studio.moment.lake.postgres.drift.Finding;
import studio.moment.lake.postgres.source.Connector;
import studio.moment.lake.runs.ExitCode;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.runs.RunDate;

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

  @Command(
      name = "check",
      description = {
        "Compare a catalog with its live database: tables and columns that are new or gone, types"
            + " that no longer allow what the catalog wants, personal data in a sample of columns"
            + " that are kept as they are, and waivers that have run out.",
        "Exit codes: 0 all fits; 3 there are findings, one in a line."
      },
      footer = {
        "",
        "Example:",
        "  ./lake catalog check --source=jdbc:postgresql://localhost/shop --username=reader \\",
        "      --password=env:PGPASSWORD --catalog=catalog.yaml"
      })
  int check(
      @Mixin DatabaseOptions source,
      @Option(
              names = "--catalog",
              required = true,
              paramLabel = "FILE",
              description = "The catalog.")
          Path file,
      @Option(
              names = "--warehouse",
              paramLabel = "URI",
              description =
                  "Compare the types of its published tables too: duckdb:FILE or bigquery:PROJECT.")
          String warehouse,
      @Option(
              names = "--except",
              paramLabel = "A,B",
              description =
                  "Tables that are left out of the catalog on purpose, with * and ?: ops.tmp_*")
          String except,
      @Option(
              names = "--strict",
              description =
                  "Free text, JSON and types of the database's own need a waiver to be kept, also"
                      + " where nothing personal was found.")
          boolean strict,
      @Option(
              names = "--sample",
              defaultValue = "2000",
              paramLabel = "N",
              description = "Values looked at per column, about. Default: ${DEFAULT-VALUE}")
          int sample,
      @Option(
              names = "--format",
              defaultValue = "table",
              paramLabel = "FORMAT",
              description = "table or json. Default: ${DEFAULT-VALUE}")
          String format) {
    checkSample(sample);
    FindingFormat wanted = FindingFormat.parse(format);
    Catalog catalog = catalog(file);
    try (Published published = Published.of(warehouse)) {
      DriftSettings settings =
          new DriftSettings(
              sample,
              LocalDate.now(RunDate.ZONE),
              strict,
              list(except),
              target -> published.schema(target));
      List<Finding> findings =
          new CatalogCheck(new Connector(source.address()), settings).run(catalog);
      wanted.print(findings, lake.out());
      lake.err()
          .printf(
              "%,d tables of %s compared with %s: %s%n",
              catalog.tables().size(),
              file,
              source.address(),
              findings.isEmpty() ? "all fits" : "%,d findings".formatted(findings.size()));
      return (findings.isEmpty() ? ExitCode.PUBLISHED : ExitCode.CHECK_FAILED).code();
    }
  }

  private static Catalog catalog(Path file) {
    try {
      return CatalogReader.read(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw LakeException.arguments(
          "The catalog " + file + " cannot be read: " + e.getClass().getSimpleName() + ".");
    }
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
