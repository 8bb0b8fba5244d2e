package studio.moment.lake.local.export;

/**
 * A table that has been written.
 *
 * @param bytes of its files
 * @param parts how many files it has
 */
record ExportedTable(SourceTable table, long rows, long bytes, int parts) {}
