package studio.moment.lake.postgres.scan;

import java.io.Serializable;
import studio.moment.lake.privacy.inspect.ColumnInspector;

/**
 * What a slice showed of a kept column.
 *
 * @param column its position in the table's plan
 * @param values what the values that were looked at hold, in counts
 */
public record ScannedColumn(int column, ColumnInspector values) implements Serializable {}
