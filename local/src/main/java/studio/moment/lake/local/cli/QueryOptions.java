package studio.moment.lake.local.cli;

import picocli.CommandLine.Option;
import studio.moment.lake.warehouse.Warehouse;
import studio.moment.lake.warehouse.WarehouseAddress;
import studio.moment.lake.warehouse.WarehouseSettings;
import studio.moment.lake.warehouse.Warehouses;
import studio.moment.lake.warehouse.output.ResultFormat;

/** A warehouse that is asked, and how its answer is printed. */
final class QueryOptions {
  @Option(
      names = "--warehouse",
      required = true,
      paramLabel = "URI",
      description = "duckdb:FILE or bigquery:PROJECT?location=...&prefix=...")
  private String warehouse;

  @Option(
      names = "--format",
      defaultValue = "table",
      paramLabel = "FORMAT",
      description = "table, csv or json. Default: ${DEFAULT-VALUE}")
  private String format;

  ResultFormat format() {
    return ResultFormat.parse(format);
  }

  Warehouse open() {
    return Warehouses.openForQueries(
        WarehouseAddress.parse(warehouse), new WarehouseSettings(null, null, null));
  }
}
