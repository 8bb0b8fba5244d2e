package studio.moment.lake.anonymity;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.moment.lake.catalog.Catalog;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.TargetNames;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.TableName;

/**
 * Columns of a published table that name nobody alone and together may single a person out.
 *
 * @param columns at least one, none twice
 */
public record QuasiIdentifiers(TableName table, List<String> columns) {
  private static final String DATASET = "rds";

  public QuasiIdentifiers {
    columns = List.copyOf(columns);
    Set<String> folded = new LinkedHashSet<>();
    columns.forEach(column -> folded.add(column.toLowerCase(java.util.Locale.ROOT)));
    if (columns.isEmpty() || folded.size() < columns.size()) {
      throw LakeException.arguments(
          "Quasi-identifiers of " + table + " must be columns, each of them once.");
    }
  }

  /** Those that a catalog declares, in its order. */
  public static List<QuasiIdentifiers> of(Catalog catalog) {
    Map<CatalogTable, String> names = new LinkedHashMap<>(TargetNames.of(catalog));
    names.keySet().removeIf(table -> table.quasiIdentifiers().isEmpty());
    return names.entrySet().stream()
        .map(
            entry ->
                new QuasiIdentifiers(
                    new TableName(DATASET, entry.getValue()), entry.getKey().quasiIdentifiers()))
        .toList();
  }
}
