package studio.moment.lake.pipelines.revenue.adapter.read;

import java.io.Serializable;

/**
 * A row that is not used.
 *
 * @param file the report's name below the reports folder
 * @param number the row's place in it, from 1
 * @param field as the adapter calls it; row where the row as a whole is malformed
 * @param reason in words, without the value
 */
public record Rejection(String file, long number, String field, String reason)
    implements Serializable {}
