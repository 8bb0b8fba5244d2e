package studio.moment.lake.local.cli.catalog;

import java.util.Optional;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/** The published tables of a warehouse, or of none. */
public final class Published implements AutoCloseable {
  private static final String DATASET = "rds";

  private final Warehouse warehouse;

  private Published(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Opens a warehouse for reading.
   *
   * @param uri null or blank for none
   */
  public static Published of(String uri) {
    return new Published(
        uri == null || uri.isBlank()
            ? null
            : Warehouses.openForQueries(
                WarehouseAddress.parse(uri), new WarehouseSettings(null, null, null)));
  }

  /** The schema of a published table, empty where there is none. */
  public Optional<TableSchema> schema(String table) {
    return warehouse == null ? Optional.empty() : warehouse.schema(new TableName(DATASET, table));
  }

  @Override
  public void close() {
    if (warehouse != null) {
      warehouse.close();
    }
  }
}
