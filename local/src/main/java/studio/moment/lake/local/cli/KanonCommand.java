package studio.moment.lake.local.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.moment.lake.anonymity.Anonymity;
import studio.moment.lake.anonymity.AnonymityPage;
import studio.moment.lake.anonymity.QuasiIdentifiers;
import studio.moment.lake.catalog.file.CatalogReader;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.output.ResultFormat;
import studio.moment.lake.warehouse.schema.TableName;

/** {@code ./lake kanon}. */
@Command(
    name = "kanon",
    description = {
      "Count how alone people stand in published tables: groups of rows that share all columns which"
          + " together may single a person out (k-anonymity). Prints sizes and counts, never a value.",
      "Either a table and its columns, or the quasiIdentifiers of a catalog's tables."
    },
    footer = {
      "",
      "Examples:",
      "  ./lake kanon --warehouse=duckdb:lake-demo/warehouse.duckdb \\",
      "      --table=rds.creators --columns=birth_year,district,gender",
      "  ./lake kanon --warehouse=bigquery:my-project --catalog=catalog.yaml --k=10 --fail"
    })
final class KanonCommand implements Callable<Integer> {
  @ParentCommand private Lake lake;

  @Mixin private QueryOptions asking;

  @Option(
      names = "--table",
      paramLabel = "DATASET.TABLE",
      description = "One table; with --catalog, one of its tables.")
  private String table;

  @Option(
      names = "--columns",
      paramLabel = "A,B",
      description = "Columns of --table, separated by commas.")
  private String columns;

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description = "A catalog whose tables declare quasiIdentifiers.")
  private String catalog;

  @Option(
      names = "--k",
      defaultValue = "5",
      paramLabel = "N",
      description = "Groups below this size are too small. Default: ${DEFAULT-VALUE}")
  private long k;

  @Option(names = "--fail", description = "End with exit code 3 where a group is below --k.")
  private boolean fail;

  @Override
  public Integer call() throws IOException {
    ResultFormat wanted = asking.format();
    List<QuasiIdentifiers> asked = asked();
    List<Anonymity> measured = new ArrayList<>();
    try (Warehouse open = asking.open()) {
      for (QuasiIdentifiers each : asked) {
        measured.add(Anonymity.measure(open, each, k));
      }
    }
    AnonymityPage.print(measured, wanted, lake.out());
    List<String> small =
        measured.stream()
            .filter(each -> !each.holds())
            .map(each -> each.of().table().toString())
            .toList();
    if (fail && !small.isEmpty()) {
      throw LakeException.checkFailed(
          "Groups below --k="
              + k
              + " are in "
              + String.join(", ", small)
              + ". Load a coarser column (generalise), or leave one out, before the table is shared.");
    }
    return 0;
  }

  private List<QuasiIdentifiers> asked() {
    if (columns != null && !columns.isBlank()) {
      if (table == null || catalog != null) {
        throw LakeException.arguments(
            "--columns belongs to --table=DATASET.TABLE, without --catalog.");
      }
      return List.of(
          new QuasiIdentifiers(
              name(table),
              Arrays.stream(columns.split(","))
                  .map(String::strip)
                  .filter(s -> !s.isEmpty())
                  .toList()));
    }
    if (catalog == null) {
      throw LakeException.arguments(
          "Name --table=DATASET.TABLE and --columns=A,B, or --catalog=FILE whose tables declare"
              + " quasiIdentifiers.");
    }
    List<QuasiIdentifiers> declared =
        QuasiIdentifiers.of(
            CatalogReader.read(
                CommandFiles.read(catalog, "The catalog", "Check --catalog."), catalog));
    TableName only = table == null ? null : name(table);
    List<QuasiIdentifiers> asked =
        declared.stream().filter(each -> only == null || each.table().equals(only)).toList();
    if (asked.isEmpty()) {
      throw LakeException.arguments(
          catalog
              + " declares no quasiIdentifiers"
              + (only == null ? "" : " of " + only)
              + "; write quasiIdentifiers: [birth_year, district] for a table, or name --columns.");
    }
    return asked;
  }

  private static TableName name(String text) {
    int dot = text.indexOf('.');
    if (dot <= 0 || dot == text.length() - 1) {
      throw LakeException.arguments(
          "--table: '" + text + "' is not written DATASET.TABLE, such as rds.creators.");
    }
    return new TableName(text.substring(0, dot), text.substring(dot + 1));
  }
}
