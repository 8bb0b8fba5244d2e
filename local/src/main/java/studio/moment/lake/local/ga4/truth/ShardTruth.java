package studio.moment.lake.local.ga4.truth;

import java.time.LocalDate;

/**
 * A file of the export.
 *
 * @param counts whether it is the one to be read for its date
 * @param rows with exact duplicates
 */
public record ShardTruth(String file, LocalDate date, ShardKind kind, boolean counts, long rows) {}
