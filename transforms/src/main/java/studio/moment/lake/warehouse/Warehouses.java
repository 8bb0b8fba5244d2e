package studio.moment.lake.warehouse;

import java.nio.file.Path;
import studio.moment.lake.runs.LakeException;
import studio.moment.lake.warehouse.bigquery.BigQueryWarehouse;
import studio.moment.lake.warehouse.duckdb.DuckDbWarehouse;

/** Opens the warehouse an address names. Cheap enough for every step of a pipeline. */
public final class Warehouses {
  private Warehouses() {}

  /**
   * A warehouse for a run. Nothing is connected before its first use.
   *
   * @throws LakeException where it cannot be opened, saying what to change or wait for
   */
  public static Warehouse open(WarehouseAddress address, WarehouseSettings settings) {
    if (address instanceof WarehouseAddress.DuckDb duckDb) {
      return DuckDbWarehouse.open(Path.of(duckDb.path()));
    }
    return BigQueryWarehouse.open((WarehouseAddress.BigQuery) address, settings);
  }

  /**
   * A warehouse for queries. A DuckDB file that is opened so cannot change; it is locked against
   * runs from the first query until it is closed, and cannot be queried while a run holds it.
   */
  public static Warehouse openForQueries(WarehouseAddress address, WarehouseSettings settings) {
    return address instanceof WarehouseAddress.DuckDb duckDb
        ? DuckDbWarehouse.openForQueries(Path.of(duckDb.path()))
        : open(address, settings);
  }
}
