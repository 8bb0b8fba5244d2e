package studio.moment.lake.warehouse;

import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * What the warehouse itself says of a table it loaded.
 *
 * @param rows counted by the warehouse, not by the pipeline
 * @param schema as read back after the load, policy tags included
 */
public record LoadedTable(TableName target, long rows, TableSchema schema) {}
