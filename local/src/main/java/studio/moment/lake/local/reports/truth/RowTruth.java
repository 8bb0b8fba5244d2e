package studio.moment.lake.local.reports.truth;

import java.util.Set;

/**
 * A row of a report. One that is neither REJECTED nor DUPLICATE is what its order is.
 *
 * @param number in its file, as the adapter counts: lines of text, rows of a sheet, records of JSON
 * @param lineage of its order; a rejected row's may be unreadable
 */
public record RowTruth(long number, String lineage, TrueClass is, Set<Fault> faults) {}
