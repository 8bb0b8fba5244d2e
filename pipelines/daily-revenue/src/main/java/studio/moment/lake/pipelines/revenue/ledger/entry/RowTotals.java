package studio.moment.lake.pipelines.revenue.ledger.entry;

/**
 * How many rows the ledger holds of a partner, of all reports ever read.
 *
 * @param delivered rows of its reports, as their readers counted them
 * @param unused of these, rejected ones and repetitions
 * @param unusedOfTouched of these, rows of touched lineages
 * @param folded rows that its conversions were folded of
 */
public record RowTotals(long delivered, long unused, long unusedOfTouched, long folded) {}
