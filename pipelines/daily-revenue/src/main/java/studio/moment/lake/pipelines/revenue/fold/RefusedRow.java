package studio.moment.lake.pipelines.revenue.fold;

import studio.moment.lake.pipelines.revenue.row.PartnerRow;

/**
 * A row that was read but cannot be added up with the others of its order; it counts as rejected.
 *
 * @param field the field that forbids it
 * @param reason in words, without a personal value
 */
public record RefusedRow(PartnerRow row, String field, String reason) {}
