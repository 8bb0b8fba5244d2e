package studio.moment.lake.warehouse;

import java.util.List;
import studio.moment.lake.warehouse.schema.TableName;
import studio.moment.lake.warehouse.schema.TableSchema;

/**
 * A few rows made by the run itself.
 *
 * @param rows values by position: Long, Double, Boolean, String (STRING and JSON), byte[],
 *     java.math.BigDecimal, java.time.LocalDate, LocalTime, LocalDateTime, Instant, or null; a
 *     record as the List of its fields' values in their order; a repeated column as the List of its
 *     elements, none of them null
 */
public record Rows(TableName table, TableSchema schema, List<List<Object>> rows) {}
