package studio.moment.lake.pipelines.revenue.fold;

import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/**
 * A row that went into a conversion, standing or superseded.
 *
 * @param conversion index into {@link Folded#conversions()}
 */
public record FoldedRow(PartnerRow row, int conversion) {}
