package studio.moment.lake.catalog;

import java.io.Serializable;

/**
 * One target column.
 *
 * @param name the target column
 * @param from the source column; the same as {@code name} unless the file says otherwise, so that
 *     one source column can become two targets (a join token beside a mask)
 * @param line where the column stands in the file, from 1
 */
public record CatalogColumn(String name, String from, ColumnRule rule, int line)
    implements Serializable {}
