package studio.moment.lake.pipelines.revenue.fold;

import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/**
 * A row that was delivered before.
 *
 * @param repeats the row it repeats, of the same lineage
 */
public record DuplicateRow(PartnerRow row, PartnerRow repeats) {}
