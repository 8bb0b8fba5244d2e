package studio.moment.lake.pipelines.revenue.ledger.entry;

/**
 * What the ledger holds of a lineage. The target's won are the sums of its entries.
 *
 * @param target as it was handed in when it last changed
 * @param postedSequence number of its last entry; 0 where nothing was posted
 */
public record KnownLineage(Target target, int postedSequence) {}
