package studio.moment.lake.warehouse.duckdb;

import java.nio.file.Path;
import studio.moment.lake.warehouse.Warehouse;

/** A process that has a warehouse open for a moment, as a run does that waits for another. */
final class BriefLook {
  private static final long MILLIS = 300;

  private BriefLook() {}

  public static void main(String[] args) throws InterruptedException {
    try (Warehouse warehouse = DuckDbWarehouse.open(Path.of(args[0]))) {
      warehouse.query("SELECT 1");
      System.out.println("open");
      Thread.sleep(MILLIS);
    }
  }
}
