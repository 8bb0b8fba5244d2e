package studio.moment.lake.runs.report;

import java.io.Serializable;

/**
 * What a run did to one table.
 *
 * @param table dataset and name
 * @param sourceRows as the source counted them
 * @param loadedRows as the warehouse counted them
 * @param bytes of the staged files
 * @param seconds spent on the table, over all workers
 */
public record TableReport(
    String table,
    long sourceRows,
    long stagedRows,
    long loadedRows,
    long rejectedRows,
    long bytes,
    double seconds)
    implements Serializable {}
