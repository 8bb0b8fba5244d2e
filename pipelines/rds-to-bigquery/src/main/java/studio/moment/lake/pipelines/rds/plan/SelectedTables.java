package studio.moment.lake.pipelines.rds.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.moment.lake.catalog.CatalogTable;
import studio.moment.lake.catalog.TargetNames;
import studio.moment.lake.pipelines.rds.RunSpec;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.schema.TableName;

/** The tables a run is asked for. */
public final class SelectedTables {
  private SelectedTables() {}

  /**
   * The catalog's tables with their targets, restricted to {@code --tables} where it is given.
   * Target names are resolved over the whole catalog: they do not depend on the restriction.
   *
   * @throws LakeException ARGUMENTS naming what the catalog does not have
   */
  public static Map<CatalogTable, TableName> of(RunSpec spec) {
    Map<CatalogTable, String> names = TargetNames.of(spec.catalog());
    List<String> unknown = new ArrayList<>(spec.tables());
    Map<CatalogTable, TableName> selected = new LinkedHashMap<>();
    for (CatalogTable table : spec.catalog().tables()) {
      String target = names.get(table);
      boolean asked = spec.tables().isEmpty();
      for (String wanted : spec.tables()) {
        if (wanted.equals(target) || wanted.equals(table.source()) || wanted.equals(table.name())) {
          asked = true;
          unknown.remove(wanted);
        }
      }
      if (asked) {
        selected.put(table, new TableName(RunSpec.DATASET, target));
      }
    }
    if (!unknown.isEmpty()) {
      throw LakeException.arguments(
          "--tables names what the catalog does not have: "
              + String.join(", ", unknown)
              + ". It has "
              + String.join(", ", names.values())
              + ".");
    }
    return selected;
  }
}
