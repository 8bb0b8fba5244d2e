package studio.moment.lake.warehouse.bigquery;

import java.time.Clock;
import java.time.Duration;
import studio.moment.lake.testing.bigquery.BigQueryStandIn;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.bigquery.service.Backoff;

/** Warehouses on a stand-in, impatient enough for tests. */
final class Warehouses {
  static final Backoff IMPATIENT =
      new Backoff(Duration.ofMillis(2), Duration.ofMillis(20), 6, Duration.ofSeconds(20));

  private Warehouses() {}

  static BigQueryWarehouse on(BigQueryStandIn standIn) {
    return on(standIn, Clock.systemUTC());
  }

  static BigQueryWarehouse on(BigQueryStandIn standIn, Clock clock) {
    return new BigQueryWarehouse(address(), settings(standIn), IMPATIENT, clock);
  }

  static WarehouseAddress.BigQuery address() {
    return new WarehouseAddress.BigQuery(BigQueryStandIn.PROJECT, BigQueryStandIn.LOCATION, "t_");
  }

  static WarehouseSettings settings(BigQueryStandIn standIn) {
    return new WarehouseSettings(
        standIn.stagingRoot(), standIn.bigQueryEndpoint(), standIn.gcsEndpoint());
  }
}
