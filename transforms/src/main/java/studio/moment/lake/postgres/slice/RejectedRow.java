package studio.moment.lake.postgres.slice;

import java.io.Serializable;

/**
 * A row that was not staged.
 *
 * @param key the row's key as it would stand in the warehouse (protected columns in their protected
 *     form), or the range of blocks where the table has no key
 * @param column the column whose value could not be held, or empty where the whole row was the
 *     reason
 * @param reason why, without the value
 */
public record RejectedRow(String key, String column, String reason) implements Serializable {}
