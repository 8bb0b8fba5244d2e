package studio.moment.lake.pipelines.revenue.ledger.period;

import java.io.Serializable;

/**
 * Orders of a month that may still change what was earned in it; the changes go to an open month.
 *
 * @param pending orders that are posted and not earned yet
 * @param pendingCommissionKrw what they would earn, in won
 * @param unposted orders that stand but nothing is posted of: without a price, or held back
 */
public record StillOpen(long pending, long pendingCommissionKrw, long unposted)
    implements Serializable {}
