package studio.moment.lake.warehouse.duckdb;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseContract;

class DuckDbContractTest extends WarehouseContract {
  @TempDir Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = openAgain();
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @Override
  public Warehouse warehouse() {
    return warehouse;
  }

  @Override
  public Warehouse openAgain() {
    return DuckDbWarehouse.open(folder.resolve("warehouse.duckdb"));
  }

  @Override
  public String staging() {
    return folder.resolve("staging").toString();
  }

  @Override
  public boolean keepsLabels() {
    return false;
  }
}
