package studio.moment.lake.warehouse;

import java.util.List;
import studio.moment.lake.warehouse.schema.Field;

/**
 * The rows a query answered.
 *
 * @param rows values by position, of the Java types that {@link Rows} names, in both warehouses
 */
public record QueryResult(List<Field> fields, List<List<Object>> rows) {}
