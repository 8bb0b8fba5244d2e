package studio.moment.lake.pipelines.revenue.ledger.entry;

import java.time.Instant;
import studio.moment.lake.pipelines.revenue.conversion.Conversion;

/**
 * What the ledger is to hold of a lineage after a run: the entries posted are what is missing to
 * it.
 *
 * @param confirmedAt when it was first told confirmed; null where it is not
 * @param cancelledAt when it was first told cancelled; null where it is not
 */
public record Target(
    Conversion conversion,
    Attribution attribution,
    Price price,
    Instant confirmedAt,
    Instant cancelledAt) {}
