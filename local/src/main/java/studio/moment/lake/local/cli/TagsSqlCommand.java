package studio.moment.lake.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.moment.lake.catalog.file.CatalogReader;
import studio.moment.lake.privacy.keys.KeysetSource;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.tags.sql.AccessSql;
import studio.moment.lake.tags.sql.WrappedKeysets;
import studio.moment.lake.warehouse.WarehouseAddress;

/** {@code ./lake tags sql}. */
@Command(
    name = "sql",
    description = {
      "Write the SQL that opens what a catalog encrypts, for people to read and run: a record of"
          + " approvals, functions over the wrapped keyset, a view for each encrypted column, notes"
          + " on masking and rows. Nothing is run and no key is opened."
    },
    footer = {
      "",
      "Example:",
      "  ./lake tags sql --warehouse=bigquery:my-project --catalog=catalog.yaml --out=access-sql \\",
      "      --keyset=gcp-kms:projects/P/locations/L/keyRings/R/cryptoKeys/K@keyset.json"
    })
final class TagsSqlCommand implements Callable<Integer> {
  @ParentCommand private TagsCommand parent;

  @Option(
      names = "--warehouse",
      required = true,
      paramLabel = "URI",
      description = "bigquery:PROJECT?location=...&prefix=...")
  private String warehouse;

  @Option(
      names = "--catalog",
      required = true,
      paramLabel = "FILE",
      description = "The catalog whose encrypted columns are to be opened.")
  private String catalog;

  @Option(
      names = "--keyset",
      required = true,
      paramLabel = "URI",
      description = "gcp-kms:KEY@URI: the wrapped keyset that the pipeline uses.")
  private String keyset;

  @Option(
      names = "--vault",
      defaultValue = "vault",
      paramLabel = "DATASET",
      description = "The dataset for functions, views and approvals. Default: ${DEFAULT-VALUE}")
  private String vault;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder that the files are written to.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    if (!(WarehouseAddress.parse(warehouse) instanceof WarehouseAddress.BigQuery address)) {
      throw LakeException.arguments(
          "--warehouse: DuckDB has neither policy tags nor Cloud KMS; the SQL is for"
              + " bigquery:PROJECT.");
    }
    if (!(KeysetSource.parse(keyset) instanceof KeysetSource.Wrapped wrapped)) {
      throw LakeException.arguments(
          "--keyset must be gcp-kms:KEY@URI here: a clear keyset never belongs into SQL.");
    }
    AccessSql sql =
        new AccessSql(
            address,
            CatalogReader.read(
                CommandFiles.read(catalog, "The catalog", "Check --catalog."), catalog),
            WrappedKeysets.read(
                wrapped.key(),
                CommandFiles.read(wrapped.uri(), "The wrapped keyset", "Check --keyset."),
                wrapped.uri()),
            vault);
    Map<String, String> files = sql.files();
    Files.createDirectories(out);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(out.resolve(file.getKey()), file.getValue(), UTF_8);
      parent.lake().out().println("Wrote " + out.resolve(file.getKey()));
    }
    sql.skipped().forEach(each -> parent.lake().out().println("left out: " + each));
    parent.lake().out().println("None of it was run. docs/access.md says in which order, and who.");
    return 0;
  }
}
