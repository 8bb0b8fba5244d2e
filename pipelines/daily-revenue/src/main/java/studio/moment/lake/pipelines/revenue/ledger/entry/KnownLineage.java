package studio.moment.lake.pipelines.revenue.ledger.entry;

import java.time.LocalDate;

/**
 * What the ledger holds of a lineage. The target's won are the sums of its entries.
 *
 * @param target as it was handed in when it last changed
 * @param postedSequence number of its last entry; 0 where nothing was posted
 * @param changedOn day of the run that last changed what the partner says of it
 */
public record KnownLineage(Target target, int postedSequence, LocalDate changedOn) {}
