package studio.moment.lake.postgres.relation;

import java.io.Serializable;

/**
 * A column as the snapshot has it.
 *
 * @param number attnum
 * @param modifier atttypmod, or -1
 * @param dimensions declared dimensions of an array; PostgreSQL does not enforce them
 * @param description its comment, empty where there is none
 * @param readable whether we hold SELECT on it
 */
public record SourceColumn(
    int number,
    String name,
    PgType type,
    int modifier,
    int dimensions,
    String description,
    boolean readable)
    implements Serializable {}
